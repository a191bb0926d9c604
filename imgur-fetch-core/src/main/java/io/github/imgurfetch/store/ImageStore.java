// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A directory that images are saved to, on any kind of storage; local directories are stores too. Names may have
 * folders, separated by {@code /}, which the store creates when a file is put into them. Each part begins with a letter
 * or a digit of any script, and has at most 120 bytes of UTF-8 without the extension. It has no control characters and
 * none of {@code \ : * ? " < > |}. By default, names are the ids of images: ASCII letters and digits.
 *
 * <p>Implementations must be thread-safe. Calls may block for a long time; interrupting the calling thread, which can
 * happen at any time, must end them with an exception.
 */
public interface ImageStore extends Closeable {

  /**
   * Finds the file of an image: the first existing file that has the name and one of the extensions. Empty files do not
   * count.
   *
   * @param name the file name without extension
   * @param extensions the extensions to look for, in order, without the dot
   * @return the stored file, or empty if it does not exist
   * @throws FileAlreadyExistsException if something other than a regular file has the name
   * @throws IOException if the store cannot be read
   */
  Optional<StoredImage> find(String name, List<String> extensions) throws IOException;

  /**
   * Stores a complete image under its final name and replaces an existing one. Readers see either the complete file or
   * none, even if the call fails or several writers store the same name at the same time. When this method returns, the
   * bytes are as durable as the store makes them.
   *
   * @param file the local file with the bytes; the store may move it or leave it, it is not read afterwards
   * @param fileName the final name
   * @throws IOException if the image cannot be stored
   */
  void put(Path file, String fileName) throws IOException;

  /**
   * Deletes a stored image, if it exists, after it was replaced by one of another format with another extension. Does
   * not delete anything that is not a regular file. The default implementation keeps both files.
   *
   * @param fileName the name of the stored image
   * @throws IOException if the image cannot be deleted
   */
  default void delete(String fileName) throws IOException {}

  /**
   * Opens a stored image for reading, from its first byte.
   *
   * @param fileName the name of the stored image
   * @return a stream that the caller closes
   * @throws IOException if the image cannot be read
   */
  InputStream read(String fileName) throws IOException;

  /** Releases the resources that the store holds in this JVM. */
  @Override
  void close();
}
