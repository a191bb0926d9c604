// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file on its way: written under a name of ours beside its final place, forced to the disk and only then renamed, so
 * that a final name never stands for half an image. Closing removes what was not moved.
 */
public final class PartFile implements Closeable {
  static final String PREFIX = ".imgur-fetch-";
  static final String SUFFIX = ".part";
  private static final Logger LOG = LoggerFactory.getLogger(PartFile.class);
  private static final int TRIES = 100;

  private final Path path;
  private final FileChannel channel;
  private boolean moved;

  private PartFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static PartFile create(Path directory, String run) throws DiskException {
    for (int attempt = 1; ; attempt++) {
      String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
      Path path = directory.resolve(PREFIX + run + "-" + random + SUFFIX);
      try {
        return new PartFile(path, FileChannel.open(path, CREATE_NEW, WRITE));
      } catch (FileAlreadyExistsException e) {
        if (attempt == TRIES) throw new DiskException(e);
      } catch (IOException e) {
        throw DiskException.whileCreating(e);
      }
    }
  }

  /** Appends bytes. */
  public void write(byte[] bytes, int from, int count) throws DiskException {
    try {
      ByteBuffer left = ByteBuffer.wrap(bytes, from, count);
      while (left.hasRemaining()) channel.write(left);
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  void moveTo(Path file) throws DiskException {
    try {
      channel.force(true);
      channel.close();
      Files.move(path, file, ATOMIC_MOVE, REPLACE_EXISTING); // the latter where the former does not imply it
      moved = true;
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  @Override
  public void close() {
    if (moved) return;
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("closing {} failed: {}", path, e.toString());
    }
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("{} could not be removed and can be deleted: {}", path, e.toString());
    }
  }
}
