// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

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
 * A random-access file that survives thread interrupts. An interrupt closes a {@code FileChannel} for all of its users;
 * this class then reopens the file, repeats the operation and restores the thread's interrupt flag. Not thread-safe.
 */
final class UninterruptibleFile implements Closeable {
  private final Path path;
  private FileChannel channel;
  private boolean closed;

  private UninterruptibleFile(Path path) throws IOException {
    this.path = path;
    this.channel = FileChannel.open(path, READ, WRITE);
  }

  /** Opens an existing file. */
  static UninterruptibleFile open(Path path) throws IOException {
    return new UninterruptibleFile(path);
  }

  /** A repeatable operation on the file. */
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

  /** Reads from a position until the buffer is full or the file ends. */
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

  /** Closes the file until it is next used. Its path may then refer to another file. */
  void release() throws IOException {
    channel.close();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    channel.close();
  }
}
