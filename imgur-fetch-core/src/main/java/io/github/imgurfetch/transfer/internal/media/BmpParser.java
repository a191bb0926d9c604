// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import org.jspecify.annotations.Nullable;

/**
 * The structure parser for BMP: a file header with the offset of the pixels, an information header, optional color
 * masks and a palette, and the pixels. The size of uncompressed rows is computed from the dimensions, because the size
 * fields in the headers are often wrong. Run-length encoded pixels have an end marker; for other compressions, the size
 * in the header counts.
 */
final class BmpParser extends FieldParser {
  private static final int HEADER = 18;
  private static final int CORE_HEADER = 12;
  private static final int NO_OFFSET = 0;
  private static final int RGB = 0;
  private static final int RLE8 = 1;
  private static final int RLE4 = 2;
  private static final int BIT_FIELDS = 3;
  private static final int ALPHA_BIT_FIELDS = 6;
  private static final int END_OF_BITMAP = 1;
  private static final int DELTA = 2;
  private static final long MAX_SIDE = 1 << 20;

  private static final int ON_START = 0;
  private static final int ON_CORE = 1;
  private static final int ON_SIZE = 2;
  private static final int ON_CODING = 3;
  private static final int ON_PIXELS = 4;
  private static final int ON_COMPLETE = 5;
  private static final int ON_RUN = 6;
  private static final int ON_NEXT_RUN = 7;

  private long pixels;
  private long headerSize;
  private long width;
  private long height;
  private int bits;
  private long compression;
  private long pixelBytes;
  private boolean endsByLength;

  BmpParser() {
    super("BMP", "all of its pixels");
    read(HEADER, ON_START);
  }

  @Override
  void run(int step) {
    switch (step) {
      case ON_START -> start();
      case ON_CORE -> core();
      case ON_SIZE -> size();
      case ON_CODING -> coding();
      case ON_PIXELS -> pixels();
      case ON_COMPLETE -> complete();
      case ON_RUN -> run();
      case ON_NEXT_RUN -> nextRun();
      default -> throw new IllegalArgumentException("unknown step");
    }
  }

  private void start() {
    pixels = field.little(10);
    headerSize = field.little(14);
    if (field.at(0) != 'B' || field.at(1) != 'M') damaged("it has no header");
    else if (headerSize == CORE_HEADER) read(8, ON_CORE);
    else if (headerSize < 16 || headerSize > 124) damaged("its header has an invalid size");
    else read(12, ON_SIZE);
  }

  private void core() {
    width = field.little(0, 2);
    height = field.little(2, 2);
    bits = (int) field.little(6, 2);
    gap();
  }

  private void size() {
    width = (int) field.little(0);
    height = Math.abs((long) (int) field.little(4));
    bits = (int) field.little(10, 2);
    if (headerSize < 40) gap();
    else read(20, ON_CODING);
  }

  private void coding() {
    compression = field.little(0);
    pixelBytes = field.little(4);
    long colors = field.little(16);
    if (pixels == NO_OFFSET) pixels = 14 + headerSize + 4 * Math.min(colors, 256);
    gap();
  }

  /** Skips whatever is between the headers and the pixels. */
  private void gap() {
    long gap = pixels - position();
    if (width <= 0 || height <= 0 || width > MAX_SIDE || height > MAX_SIDE) damaged("its size is invalid");
    else if (gap < 0) damaged("its pixels are inside its headers");
    else skip(gap, ON_PIXELS);
  }

  private void pixels() {
    if (compression == RLE8 || compression == RLE4) nextRun();
    else if (compression == RGB || compression == BIT_FIELDS || compression == ALPHA_BIT_FIELDS)
      skip((width * bits + 31) / 32 * 4 * height, ON_COMPLETE);
    else if (pixelBytes > 0) skip(pixelBytes, ON_COMPLETE);
    else damaged("its pixels have no size");
  }

  private void nextRun() {
    endsByLength = pixelBytes > 0 && position() >= pixels + pixelBytes;
    read(2, ON_RUN);
  }

  private void run() {
    int value = field.at(1);
    if (field.at(0) > 0) nextRun();
    else if (value == END_OF_BITMAP) complete();
    else if (value == DELTA) skip(2, ON_NEXT_RUN);
    else if (value < DELTA) nextRun();
    else skip(bytesOf(value), ON_NEXT_RUN);
  }

  /** Returns the size of uncompressed pixels within run-length encoded data, padded to an even number of bytes. */
  private int bytesOf(int count) {
    int bytes = compression == RLE8 ? count : (count + 1) / 2;
    return bytes + (bytes & 1);
  }

  @Override
  @Nullable
  String noteOfEnd() {
    return endsByLength ? "end of bitmap missing" : null;
  }
}
