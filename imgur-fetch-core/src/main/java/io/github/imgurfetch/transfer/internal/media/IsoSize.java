// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import java.util.Optional;

/**
 * Reads the dimensions from an MP4 or AVIF file (ISO/IEC 14496-12, 23008-12): the largest track header in {@code moov}
 * and the largest {@code ispe} property in {@code meta}. Sound tracks have no dimensions, and the tiles of a grid and
 * thumbnails are smaller.
 */
final class IsoSize {
  private static final int HEADER = 8;
  private static final int MAX_BOXES = 4_096;

  private final Bytes bytes;
  private int boxes;
  private long width;
  private long height;

  private IsoSize(Bytes bytes) {
    this.bytes = bytes;
  }

  static Optional<PixelSize> of(Bytes bytes) {
    IsoSize size = new IsoSize(bytes);
    return size.walk(0, Long.MAX_VALUE) ? PixelSize.of(size.width, size.height) : Optional.empty();
  }

  /** Reads the boxes of a range. Returns whether a box with an index was read completely. */
  private boolean walk(long from, long end) {
    long at = from;
    boolean found = false;
    while (at + HEADER <= end && bytes.has(at + HEADER) && ++boxes < MAX_BOXES) {
      long size = bytes.big((int) at, 4);
      if (size < HEADER) return found; // 1 and 0 mean a large box and the last one, which are data
      long next = Math.min(end, at + size);
      found |= enter((int) at, next);
      at = next;
    }
    return found;
  }

  private boolean enter(int at, long end) {
    long type = bytes.big(at + 4, 4);
    if (type == Bytes.name("moov") || type == Bytes.name("meta")) {
      if (!bytes.has(end)) return false;
      walk(type == Bytes.name("meta") ? at + HEADER + 4L : at + HEADER, end);
      return width > 0;
    }
    if (type == Bytes.name("trak") || type == Bytes.name("iprp") || type == Bytes.name("ipco"))
      walk(at + HEADER, end);
    else if (type == Bytes.name("ispe") && end - at >= 20) grow(bytes.big(at + 12, 4), bytes.big(at + 16, 4));
    else if (type == Bytes.name("tkhd") && end - at >= 92)
      grow(bytes.big((int) end - 8, 2), bytes.big((int) end - 4, 2)); // 16.16 fixed point
    return false;
  }

  private void grow(long newWidth, long newHeight) {
    if (newWidth * newHeight <= width * height) return;
    width = newWidth;
    height = newHeight;
  }
}
