// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The lines of a file one after the other, and where they are. What is longer than a line may be is passed over, so
 * that a file of garbage, which can be one line of many gigabytes, needs no more memory than another. Not thread-safe;
 * a thread's interrupt does not disturb it.
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

  /** Opens a file to read so much of it as it has now. */
  static LineReader open(Path file, long size, int longest) throws IOException {
    return new LineReader(Files.newInputStream(file), size, longest);
  }

  /** Goes to the next line, and says whether there is one. The last may lack its line feed. */
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

  /** Whether the line is longer than a line may be: its bytes are not there then. */
  boolean isTooLong() {
    return length > longest;
  }

  /** The bytes of the line, without its line feed. */
  byte[] bytes() {
    return Arrays.copyOf(line, (int) Math.min(length, longest));
  }

  /** Where the line begins. */
  long place() {
    return place;
  }

  /** Where the next one begins. */
  long end() {
    return end;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
