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
 * A directory that images are saved into, wherever it is: the local one is a store too. File names are ASCII letters,
 * digits, {@code _}, {@code ~}, {@code -} and one dot, and begin with a letter or digit.
 *
 * <p>Thread-safe. Its calls may take long; an interrupt of the calling thread ends them with an exception, and may
 * come at any time.
 */
public interface ImageStore extends Closeable {

  /**
   * Looks for the file of an image: the first that is there of the name with each of the extensions. An empty file does
   * not count.
   *
   * @throws FileAlreadyExistsException if what bears the name is no plain file
   */
  Optional<StoredImage> find(String name, List<String> extensions) throws IOException;

  /**
   * Stores a whole image under its final name, in the place of one that is there. It is seen there complete or not at
   * all, whatever fails and whoever else stores the same name at the same time. The bytes are as safe as the store
   * makes them when this returns.
   *
   * @param file the bytes; a store may move the file or leave it, and nobody reads it afterwards
   */
  void put(Path file, String fileName) throws IOException;

  /**
   * Removes a stored image, if it is there: it was replaced by one of another format, under another extension. What
   * bears the name and is not a plain file stays. A store that does not override this keeps both files.
   */
  default void delete(String fileName) throws IOException {}

  /** Opens a stored image for reading, from its first byte. */
  InputStream read(String fileName) throws IOException;

  /** Lets go of what the store holds in this JVM. */
  @Override
  void close();
}
