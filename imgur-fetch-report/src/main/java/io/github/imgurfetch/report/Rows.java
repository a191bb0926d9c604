// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The details of the images of a run, compressed, in a temporary file if there are many. Only the first ones are kept,
 * as many as a browser can draw at once; the first ten thousand of them exactly. Without space for the file, the page
 * has no details.
 */
final class Rows {
  static final int MAX_ROWS = 100_000;
  private static final Logger LOG = LoggerFactory.getLogger(Rows.class);
  private static final int EXACT = 10_000;
  private static final long MAX_BYTES = 1_150_000;

  private final Path page;
  private final SpillFile file = new SpillFile();
  private @Nullable OutputStream out;
  private Chunk chunk = new Chunk(false);
  private int count;
  private boolean full;
  private boolean broken;

  Rows(Path page) {
    this.page = page;
  }

  int count() {
    return count;
  }

  boolean isFull() {
    return full;
  }

  void add(ImageRow row) {
    if (full) return;
    chunk.add(row);
    count++;
    if (count >= MAX_ROWS) full = true;
    if (chunk.isFull() || count == EXACT) {
      flush();
      chunk = new Chunk(count >= EXACT);
      if (file.size() > MAX_BYTES) full = true;
    }
  }

  private void flush() {
    try {
      if (out == null) out = compressed(file);
      out.write(chunk.take());
    } catch (IOException e) {
      giveUp(e);
    }
  }

  private static OutputStream compressed(OutputStream file) throws IOException {
    return new GZIPOutputStream(file, 1 << 13) {
      {
        def.setLevel(Deflater.BEST_COMPRESSION);
      }
    };
  }

  private void giveUp(IOException e) {
    LOG.warn(
        "the details of images are missing in {}, as the temporary file in {} cannot be written; -Djava.io.tmpdir"
            + " sets another directory",
        page,
        System.getProperty("java.io.tmpdir"),
        e);
    count = 0;
    full = true;
    broken = true;
    file.clear();
  }

  /** Writes the compressed table. */
  void writeTo(OutputStream target) throws IOException {
    if (count == 0) return;
    file.copyTo(target);
  }

  /** Completes the table; no image is added afterwards. */
  void complete() {
    if (!broken && count > 0) flush();
    try {
      if (!broken && out != null) out.close();
    } catch (IOException e) {
      giveUp(e);
    }
  }

  void close() {
    file.clear();
  }
}
