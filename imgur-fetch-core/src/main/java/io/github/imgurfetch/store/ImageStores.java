// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.store;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.NotDirectoryException;

/**
 * A provider of stores, discovered with {@link java.util.ServiceLoader}, for directory URIs that no file system of the
 * JVM supports. Implementations must be thread-safe.
 */
public interface ImageStores {

  /**
   * Returns whether this provider supports the URI's scheme. Sends no request.
   *
   * @param directory the URI of a directory
   * @return whether {@link #begin} and {@link #open} accept it
   */
  boolean canOpen(URI directory);

  /**
   * Begins a run: creates the directory if it does not exist, checks that it is writable, and removes incomplete files
   * that crashed runs left in it. Closing the result ends the run and removes the run's own incomplete files.
   *
   * @param directory the absolute URI of the directory, without user name, query or fragment
   * @param run the run's own id: lowercase hexadecimal digits
   * @return the run; closing it ends the run
   * @throws NotDirectoryException if the target exists and is not a directory
   * @throws AccessDeniedException if the directory is not writable
   * @throws IOException if the run cannot begin for another reason
   */
  Closeable begin(URI directory, String run) throws IOException;

  /**
   * Opens the directory of a run that has begun. Called in the JVM that fetches the images, which may be another one
   * than the JVM that called {@link #begin}.
   *
   * @param directory the URI that was passed to {@link #begin}
   * @param run the run's id that was passed to {@link #begin}
   * @return the open store
   * @throws IOException if the directory cannot be opened
   */
  ImageStore open(URI directory, String run) throws IOException;
}
