// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

/**
 * The offsets and sizes of the strips or tiles of a TIFF directory. Only the one that comes last in the file is kept.
 * If the sizes come before the offsets, only the last size in the list is known.
 */
final class TiffStrips {
  private long offset;
  private long offsetIndex = -1;
  private long count;
  private long countIndex = -1;

  void offset(long index, long value) {
    if (value < offset) return;
    offset = value;
    offsetIndex = index;
  }

  void count(long index, long value) {
    if (offsetIndex >= 0 && index != offsetIndex) return;
    count = value;
    countIndex = index;
  }

  /** Returns where the last strip ends, as far as that is known. */
  long end() {
    if (offsetIndex < 0 || offset < 0) return 0;
    return offset + (countIndex == offsetIndex && count > 0 ? count : 1);
  }
}
