// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

/**
 * The structure parser for ICO: a directory with the offset and size of each image, then the images. The file is
 * complete at the end of the image that comes last. The contents of the images, BMP or PNG, are not checked.
 */
final class IcoParser extends FieldParser {
  private static final int HEADER = 6;
  private static final int ENTRY = 16;

  private static final int ON_HEADER = 0;
  private static final int ON_ENTRY = 1;
  private static final int ON_COMPLETE = 2;
  private static final long TYPE = 0x00000100; // reserved, and the type 1

  private long entries;
  private long start;
  private long end;

  IcoParser() {
    super("ICO", "all of its images");
    read(HEADER, ON_HEADER);
  }

  @Override
  void run(int step) {
    switch (step) {
      case ON_HEADER -> header();
      case ON_ENTRY -> entry();
      case ON_COMPLETE -> complete();
      default -> throw new IllegalArgumentException("unknown step");
    }
  }

  private void header() {
    entries = field.little(4, 2);
    start = HEADER + entries * ENTRY;
    if (field.big(0, 4) != TYPE) damaged("it has no header");
    else if (entries == 0) damaged("it contains no image");
    else nextEntry();
  }

  private void nextEntry() {
    if (entries-- > 0) read(ENTRY, ON_ENTRY);
    else skip(end - position(), ON_COMPLETE);
  }

  private void entry() {
    long size = field.little(8);
    long place = field.little(12);
    if (place < start || size == 0) {
      damaged("an image has an invalid offset");
    } else {
      end = Math.max(end, place + size);
      nextEntry();
    }
  }
}
