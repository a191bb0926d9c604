// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.store;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.NotDirectoryException;

/**
 * A kind of store, found by {@link java.util.ServiceLoader} beside this library: it serves addresses of directories
 * that are of no file system of the JVM. Thread-safe.
 */
public interface ImageStores {

  /** Whether directories with the scheme of this address can be opened. Asks nobody else. */
  boolean canOpen(URI directory);

  /**
   * Begins a run: makes the directory where it is missing, proves that it can be written, and removes what runs that
   * died have left half-done in it. Closing ends the run: it removes what this one has left half-done.
   *
   * @param directory the absolute address of the directory, without user name, query or fragment
   * @param run the run's own mark: lower-case hexadecimal digits
   * @throws NotDirectoryException if something else bears the directory's name
   * @throws AccessDeniedException if the directory cannot be written
   */
  Closeable begin(URI directory, String run) throws IOException;

  /** Opens the directory for a run that has begun, in the JVM that fetches: the same one, or another. */
  ImageStore open(URI directory, String run) throws IOException;
}
