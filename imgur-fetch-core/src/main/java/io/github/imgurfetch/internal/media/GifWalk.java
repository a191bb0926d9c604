// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.media;

/**
 * GIF, as specified by GIF89a: header and logical screen with its color table, then images and extensions, whose data
 * is split into sub-blocks that an empty one terminates, up to the trailer. Zero bytes between them, which some writers
 * leave, are skipped.
 */
final class GifWalk extends FieldWalk<GifWalk> {
  private static final int IMAGE = 0x2c;
  private static final int EXTENSION = 0x21;
  private static final int TRAILER = 0x3b;
  private static final int EMPTY = 0x00;
  private static final long GIF87A = 0x474946383761L;
  private static final long GIF89A = 0x474946383961L;

  private boolean inImage;
  private boolean data;
  private boolean image;

  GifWalk() {
    super("GIF", "its trailer");
    read(13, GifWalk::screen);
  }

  private void screen() {
    long header = field.big(0, 6);
    if (header != GIF87A && header != GIF89A) damaged("it has no header");
    else skip(colourTable(field.at(10)), GifWalk::nextBlock);
  }

  /** The size of the color table that the flags announce: three bytes for each of 2 to 256 colors, or 0. */
  private static int colourTable(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
  }

  private void nextBlock() {
    read(1, GifWalk::block);
  }

  private void block() {
    switch (field.at(0)) {
      case IMAGE -> read(9, GifWalk::image);
      case EXTENSION -> {
        inImage = false;
        skip(1, GifWalk::nextSubBlock); // the label
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
    skip(colourTable(field.at(8)), GifWalk::codeSize);
  }

  private void codeSize() {
    skip(1, GifWalk::nextSubBlock);
  }

  private void nextSubBlock() {
    read(1, GifWalk::subBlock);
  }

  private void subBlock() {
    int size = field.at(0);
    if (size > 0) {
      data = true;
      skip(size, GifWalk::nextSubBlock);
    } else {
      image |= inImage && data;
      nextBlock();
    }
  }
}
