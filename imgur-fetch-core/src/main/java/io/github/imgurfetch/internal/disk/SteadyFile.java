// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file that is read and written at places, and survives an interrupt of the thread that does it: that closes a
 * channel, for all who share it. The file is opened again then, and the thread's interrupt flag is set at the end.
 * Not thread-safe.
 */
final class SteadyFile implements Closeable {
  private final Path path;
  private FileChannel channel;
  private boolean closed;

  private SteadyFile(Path path) throws IOException {
    this.path = path;
    this.channel = FileChannel.open(path, READ, WRITE);
  }

  /** Opens a file that is there. */
  static SteadyFile open(Path path) throws IOException {
    return new SteadyFile(path);
  }

  /** Something that is done with the file, and can be done again from its beginning. */
  private interface Work<T> {
    T with(FileChannel channel) throws IOException;
  }

  private <T> T steadily(Work<T> work) throws IOException {
    if (closed) throw new ClosedChannelException();
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          if (!channel.isOpen()) channel = FileChannel.open(path, READ, WRITE);
          return work.with(channel);
        } catch (ClosedByInterruptException e) {
          interrupted = true;
          Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  long size() throws IOException {
    return steadily(FileChannel::size);
  }

  /** Fills what is left of a buffer from a place on, or as much of it as the file has. */
  void read(ByteBuffer into, long place) throws IOException {
    int start = into.position();
    steadily(from -> {
      into.position(start);
      int count = 0;
      while (into.hasRemaining() && count >= 0) count = from.read(into, place + into.position() - start);
      return count;
    });
  }

  void write(byte[] bytes, long place) throws IOException {
    steadily(into -> {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) into.write(left, place + left.position());
      return left;
    });
  }

  void truncate(long size) throws IOException {
    steadily(file -> file.truncate(size));
  }

  void force() throws IOException {
    steadily(file -> {
      file.force(true);
      return file;
    });
  }

  /** Lets go of the file, which is opened again when it is needed: by then its path may lead to another one. */
  void release() throws IOException {
    channel.close();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    channel.close();
  }
}
