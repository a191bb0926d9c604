// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that is held open. Files are created in it and deleted from it even if its path now leads to another
 * directory. Once it is closed, its methods do nothing and return null or false. Thread-safe.
 */
final class HeldDirectory implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(HeldDirectory.class);

  private final SecureDirectoryStream<Path> stream;

  private HeldDirectory(SecureDirectoryStream<Path> stream) {
    this.stream = stream;
  }

  /**
   * Opens a directory.
   *
   * @param file a file in it, which shows that it is the right one
   * @return null if the directory does not contain the file or cannot be read, or if its file system cannot do this
   */
  @SuppressWarnings("StreamResourceLeak") // the instance closes it
  static @Nullable HeldDirectory of(Path directory, Path file) {
    try {
      DirectoryStream<Path> stream = Files.newDirectoryStream(directory);
      if (stream instanceof SecureDirectoryStream<Path> secure && contains(secure, file))
        return new HeldDirectory(secure);
      stream.close();
    } catch (IOException e) {
      LOG.debug("{} cannot be held open: {}", directory, e.toString());
    }
    return null;
  }

  private static boolean contains(SecureDirectoryStream<Path> directory, Path file) {
    try {
      directory
          .getFileAttributeView(file.getFileName(), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .readAttributes();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Creates a file that does not exist. */
  @Nullable
  FileChannel create(Path file) throws IOException {
    try {
      SeekableByteChannel channel =
          stream.newByteChannel(file.getFileName(), PartFile.NEW, PartFile.NO_ATTRIBUTES);
      if (channel instanceof FileChannel created) return created;
      channel.close();
      delete(file);
      throw new IOException("no file channel: " + file);
    } catch (ClosedDirectoryStreamException e) {
      return null;
    }
  }

  /** Renames a file atomically, replacing another one. Returns whether it was renamed. */
  boolean rename(Path file, Path target) throws IOException {
    try {
      stream.move(file.getFileName(), stream, target.getFileName());
      return true;
    } catch (ClosedDirectoryStreamException e) {
      return false;
    }
  }

  /** Deletes a file if it exists. Returns whether it does not exist any more. */
  boolean delete(Path file) throws IOException {
    try {
      stream.deleteFile(file.getFileName());
      return true;
    } catch (NoSuchFileException e) {
      return true;
    } catch (ClosedDirectoryStreamException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      LOG.debug("closing a directory failed: {}", e.toString());
    }
  }
}
