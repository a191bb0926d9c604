// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An exclusive lock on a file against other processes. It locks a separate file next to it, which is opened for nothing
 * else, since on POSIX systems a process loses a lock when it closes any descriptor of the locked file. The lock ends
 * with the process.
 */
final class LockFile implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(LockFile.class);
  private static final String SUFFIX = ".lock";
  private static final int TRIES = 100;

  private final Path path;
  private final FileChannel channel;

  private LockFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Locks a file.
   *
   * @throws FileInUseException if another process holds the lock
   */
  static LockFile of(Path file) throws IOException {
    Path path = file.resolveSibling(file.getFileName() + SUFFIX);
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      create(path);
      Object before = keyOf(path);
      FileChannel channel;
      try {
        channel = FileChannel.open(path, WRITE);
      } catch (NoSuchFileException e) {
        continue; // another process has just removed the file
      }
      if (lockIfSame(file, path, channel, before)) return new LockFile(path, channel);
    }
    throw new FileInUseException(file);
  }

  private static void create(Path path) throws IOException {
    try {
      FileChannel.open(path, CREATE_NEW, WRITE).close();
    } catch (FileAlreadyExistsException e) {
      // left by a killed process or held by a live one
    }
  }

  /** Returns the key that identifies the file at a path, or null if there is no file or the system provides no keys. */
  private static @Nullable Object keyOf(Path path) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      // Check before opening, which would block on a pipe.
      if (!attributes.isRegularFile()) throw PlainFiles.noFile(path);
      return attributes.fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /**
   * Locks the file if it is still the same one. A process removes the lock file before it releases the lock. A process
   * that waited for the lock would then hold it on a deleted file, while a third one could lock a new file.
   */
  private static boolean lockIfSame(Path file, Path path, FileChannel channel, @Nullable Object before)
      throws IOException {
    try {
      lock(file, channel);
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && Objects.equals(before, keyOf(path))) return true;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return false;
  }

  private static void lock(Path file, FileChannel channel) throws FileInUseException {
    try {
      if (channel.tryLock() == null) throw new FileInUseException(file);
    } catch (OverlappingFileLockException e) {
      throw new FileInUseException(file); // another copy of this library in this JVM
    } catch (FileInUseException e) {
      throw e;
    } catch (IOException e) {
      LOG.debug("file locks are not supported here: {}", e.toString());
    }
  }

  /** Removes the lock file and then releases the lock. */
  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(path);
    } catch (FileSystemException e) {
      LOG.warn("{} cannot be removed; delete it manually: {}", path, e.toString());
    } catch (IOException e) {
      LOG.debug("closing {} failed: {}", path, e.toString());
    }
  }
}
