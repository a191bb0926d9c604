// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** An open file of a {@link FaultyFileSystem}. */
final class FaultyChannel extends FileChannel {
  private final FaultyFileSystem system;
  private final Path path;
  private final FileChannel beneath;

  FaultyChannel(FaultyFileSystem system, Path path, FileChannel beneath) {
    this.system = system;
    this.path = path;
    this.beneath = beneath;
    system.opened(1);
  }

  private FileChannel ask(Call call) throws IOException {
    system.before(call, path);
    return beneath;
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    return ask(Call.READ).read(to);
  }

  @Override
  public long read(ByteBuffer[] to, int offset, int length) throws IOException {
    return ask(Call.READ).read(to, offset, length);
  }

  @Override
  public int read(ByteBuffer to, long position) throws IOException {
    return ask(Call.READ).read(to, position);
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    return ask(Call.WRITE).write(from);
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) throws IOException {
    return ask(Call.WRITE).write(from, offset, length);
  }

  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    return ask(Call.WRITE).write(from, position);
  }

  @Override
  public long position() throws IOException {
    return beneath.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    beneath.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return ask(Call.STAT).size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    ask(Call.WRITE).truncate(size);
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    ask(Call.FORCE).force(metaData);
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    return ask(Call.READ).transferTo(position, count, target);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
    return ask(Call.WRITE).transferFrom(source, position, count);
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    return ask(Call.READ).map(mode, position, size);
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return ask(Call.LOCK).lock(position, size, shared);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return ask(Call.LOCK).tryLock(position, size, shared);
  }

  /** Closes the file even if closing fails, as all systems do. */
  @Override
  protected void implCloseChannel() throws IOException {
    try {
      system.before(Call.CLOSE, path);
    } finally {
      system.opened(-1);
      beneath.close();
    }
  }
}
