// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import org.jspecify.annotations.Nullable;

/**
 * The structure parser for GIF, as specified by GIF89a: header and logical screen with its color table, then images and
 * extensions, whose data is split into sub-blocks that an empty one terminates, up to the trailer. Zero bytes between
 * them, which some writers leave, are skipped.
 */
final class GifParser extends FieldParser {
  private static final int IMAGE = 0x2c;
  private static final int EXTENSION = 0x21;
  private static final int TRAILER = 0x3b;
  private static final int EMPTY = 0x00;
  private static final long GIF87A = 0x474946383761L;
  private static final long GIF89A = 0x474946383961L;

  private static final int ON_SCREEN = 0;
  private static final int ON_NEXT_BLOCK = 1;
  private static final int ON_BLOCK = 2;
  private static final int ON_IMAGE = 3;
  private static final int ON_NEXT_SUB_BLOCK = 4;
  private static final int ON_CODE_SIZE = 5;
  private static final int ON_SUB_BLOCK = 6;

  private boolean inImage;
  private boolean data;
  private boolean image;
  private boolean betweenBlocks;

  GifParser() {
    super("GIF", "its trailer");
    read(13, ON_SCREEN);
  }

  @Override
  void run(int step) {
    switch (step) {
      case ON_SCREEN -> screen();
      case ON_NEXT_BLOCK -> nextBlock();
      case ON_BLOCK -> block();
      case ON_IMAGE -> image();
      case ON_NEXT_SUB_BLOCK -> nextSubBlock();
      case ON_CODE_SIZE -> codeSize();
      case ON_SUB_BLOCK -> subBlock();
      default -> throw new IllegalArgumentException("unknown step");
    }
  }

  private void screen() {
    long header = field.big(0, 6);
    if (header != GIF87A && header != GIF89A) damaged("it has no header");
    else skip(colourTable(field.at(10)), ON_NEXT_BLOCK);
  }

  /** Returns the size of the color table that the flags announce: three bytes for each of 2 to 256 colors, or 0. */
  private static int colourTable(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
  }

  private void nextBlock() {
    betweenBlocks = true;
    read(1, ON_BLOCK);
  }

  private void block() {
    betweenBlocks = false;
    switch (field.at(0)) {
      case IMAGE -> read(9, ON_IMAGE);
      case EXTENSION -> {
        inImage = false;
        skip(1, ON_NEXT_SUB_BLOCK); // the label
      }
      case EMPTY -> nextBlock();
      case TRAILER -> {
        if (image) complete();
        else damaged("it ends without an image");
      }
      default -> damaged("a block has an unknown type");
    }
  }

  private void image() {
    inImage = true;
    data = false;
    skip(colourTable(field.at(8)), ON_CODE_SIZE);
  }

  private void codeSize() {
    skip(1, ON_NEXT_SUB_BLOCK);
  }

  private void nextSubBlock() {
    read(1, ON_SUB_BLOCK);
  }

  private void subBlock() {
    int size = field.at(0);
    if (size > 0) {
      data = true;
      skip(size, ON_NEXT_SUB_BLOCK);
    } else {
      image |= inImage && data;
      nextBlock();
    }
  }

  /** Encoders that crash or stop a recording write no trailer; all frames up to that point are complete. */
  @Override
  @Nullable
  String noteOfEnd() {
    return betweenBlocks && image ? "trailer missing" : null;
  }
}
