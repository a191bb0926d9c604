// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes in memory, and beyond a bound in a temporary file that a killed program does not leave behind, if the system
 * can delete open files. It does not use a {@code FileChannel}, since a thread interrupt would close it.
 */
final class SpillFile extends OutputStream {
  private static final Logger LOG = LoggerFactory.getLogger(SpillFile.class);
  private static final int MAX_IN_MEMORY = 1 << 17;

  private ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable RandomAccessFile file;
  private @Nullable Path path;
  private long size;

  long size() {
    return size;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    memory.write(bytes, from, length);
    size += length;
    if (memory.size() < MAX_IN_MEMORY) return;
    if (file == null) file = create();
    file.write(memory.toByteArray());
    memory.reset();
  }

  private RandomAccessFile create() throws IOException {
    Path created = Files.createTempFile("imgur-fetch-report-", ".tmp");
    path = created;
    RandomAccessFile opened = new RandomAccessFile(created.toFile(), "rw");
    delete(created);
    return opened;
  }

  void copyTo(OutputStream target) throws IOException {
    if (file != null) {
      file.seek(0);
      byte[] buffer = new byte[1 << 13];
      for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) target.write(buffer, 0, read);
    }
    memory.writeTo(target);
  }

  /** Removes the content and the file. */
  void clear() {
    memory = new ByteArrayOutputStream();
    size = 0;
    try {
      if (file != null) file.close();
    } catch (IOException e) {
      LOG.debug("the temporary file {} cannot be closed", path, e);
    }
    if (path != null) delete(path);
    file = null;
    path = null;
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.debug("the temporary file {} cannot be deleted now", path, e);
    }
  }
}
