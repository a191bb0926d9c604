// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import java.util.Optional;

/** Reads the dimensions of the video in a WebM file (RFC 9559): those of the first track that has pixels. */
final class WebmSize {
  private static final long SEGMENT = 0x18538067;
  private static final long TRACKS = 0x1654ae6b;
  private static final long TRACK = 0xae;
  private static final long VIDEO = 0xe0;
  private static final long PIXEL_WIDTH = 0xb0;
  private static final long PIXEL_HEIGHT = 0xba;
  private static final long CLUSTER = 0x1f43b675;
  private static final int MAX_NUMBER_LENGTH = 8;

  private final Bytes bytes;
  private int at;
  private long width;
  private long height;

  private WebmSize(Bytes bytes) {
    this.bytes = bytes;
  }

  static Optional<PixelSize> of(Bytes bytes) {
    WebmSize size = new WebmSize(bytes);
    while ((size.width == 0 || size.height == 0) && size.step()) continue;
    return PixelSize.of(size.width, size.height);
  }

  /** Reads an element: enters it if it contains the size, and skips any other. Returns whether there may be more. */
  private boolean step() {
    long id = number(true);
    long size = number(false);
    if (id < 0 || size < 0 || id == CLUSTER) return false;
    if (id == SEGMENT || id == TRACKS || id == TRACK || id == VIDEO) return true;
    if (!bytes.has(at + size)) return false;
    if (id == PIXEL_WIDTH && size <= MAX_NUMBER_LENGTH) width = bytes.big(at, (int) size);
    if (id == PIXEL_HEIGHT && size <= MAX_NUMBER_LENGTH) height = bytes.big(at, (int) size);
    at += (int) size;
    return true;
  }

  /** Reads a variable-length number, whose first byte tells its length; -1 if it is missing. */
  private long number(boolean withMarker) {
    if (!bytes.has(at + 1L) || bytes.at(at) == 0) return -1;
    int count = Integer.numberOfLeadingZeros(bytes.at(at)) - 23;
    if (!bytes.has(at + (long) count)) return -1;
    long value = bytes.big(at, count);
    at += count;
    return withMarker ? value : value & (1L << 7 * count) - 1;
  }
}
