// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Searches long pieces for a byte, eight bytes at a time: nearly every byte of a photograph is searched. */
final class ByteSearch {
  /** The length from which a piece is worth the object that reads eight bytes of it at a time. */
  static final int LONG_PIECE = 12 * 1024;

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = ONES << 7;

  /** The bytes of the last long piece. */
  private @Nullable ByteBuffer words;

  /** Returns the index of the first byte with a value, or the end if it is not found. */
  int indexOf(byte value, byte[] bytes, int from, int end) {
    int at = from;
    ByteBuffer read = wordsOf(bytes, end - from);
    if (read != null) {
      long wanted = (value & 0xff) * ONES;
      while (at <= end - Long.BYTES && !hasZero(read.getLong(at) ^ wanted)) at += Long.BYTES;
    }
    while (at < end && bytes[at] != value) at++;
    return at;
  }

  /** Once a long piece was searched, the rest of it is searched in the same way. */
  @SuppressWarnings("ByteBufferBackingArray") // this class wrapped it
  private @Nullable ByteBuffer wordsOf(byte[] bytes, int length) {
    ByteBuffer last = words;
    if (last != null && last.array() == bytes) return last;
    return length < LONG_PIECE ? null : (words = ByteBuffer.wrap(bytes));
  }

  /** Whether one of the eight bytes is zero: only then does a borrow set the high bit of a byte that had it unset. */
  private static boolean hasZero(long word) {
    return (word - ONES & ~word & HIGH_BITS) != 0;
  }
}
