// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads the lines of a file and their positions. Content beyond the maximum line length is skipped, so that a garbage
 * file, which may be a single line of many gigabytes, needs no more memory. Not thread-safe; unaffected by thread
 * interrupts.
 */
final class LineReader implements Closeable {
  private static final int BLOCK = 64 * 1024;
  private static final int USUAL_LINE = 1024;

  private final InputStream in;
  private final int longest;
  private final byte[] block = new byte[BLOCK];
  private int read;
  private int next;
  private long left;
  private byte[] line = new byte[USUAL_LINE];
  private long length;
  private long place;
  private long end;

  private LineReader(InputStream in, long size, int longest) {
    this.in = in;
    this.left = size;
    this.longest = longest;
  }

  /** Opens a file and reads up to its given size, even if it grows. */
  static LineReader open(Path file, long size, int longest) throws IOException {
    return new LineReader(Files.newInputStream(file), size, longest);
  }

  /** Advances to the next line. Returns whether there is one. The last line may lack its line feed. */
  boolean next() throws IOException {
    place = end;
    length = 0;
    while (next < read || fill()) {
      byte b = block[next++];
      end++;
      if (b == '\n') return true;
      if (length < longest) add(b);
      length++;
    }
    return length > 0;
  }

  private void add(byte b) {
    if (length == line.length) line = Arrays.copyOf(line, Math.min(longest, 2 * line.length));
    line[(int) length] = b;
  }

  private boolean fill() throws IOException {
    read = left == 0 ? 0 : in.read(block, 0, (int) Math.min(BLOCK, left));
    next = 0;
    if (read <= 0) return false;
    left -= read;
    return true;
  }

  /** Whether the line exceeds the maximum length. Then only its beginning is available. */
  boolean isTooLong() {
    return length > longest;
  }

  /** Whether the line ends in a line feed. Only the last one may not. */
  boolean isTerminated() {
    return end - place > length;
  }

  /** Returns the bytes of the line without its line feed. */
  byte[] bytes() {
    return Arrays.copyOf(line, (int) Math.min(length, longest));
  }

  /** Returns the position of the line. */
  long place() {
    return place;
  }

  /** Returns the position of the next line. */
  long end() {
    return end;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
