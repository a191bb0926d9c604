// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import org.jspecify.annotations.Nullable;

/**
 * The structure parser for JPEG XL, as specified by ISO/IEC 18181-2: a codestream, or boxes with a codestream in one
 * box or in numbered parts, the last of which is marked. Only a decoder can tell where a bare codestream ends, so it
 * counts as complete only if its announced length was met.
 */
final class JxlParser extends FieldParser {
  private static final int HEADER = 8;
  private static final int LARGE_HEADER = 16;
  private static final int PART_NUMBER = 4;
  private static final long MAX_SIZE = 1L << 60;
  private static final int CODESTREAM = 0xff0a;
  private static final long SIGNATURE = 0x4a584c200d0a870aL;
  private static final int FTYP = 0x66747970;
  private static final int JXLC = 0x6a786c63;
  private static final int JXLP = 0x6a786c70;
  private static final long LAST_PART = 0x80000000L;

  private static final int ON_START = 0;
  private static final int ON_SIGNATURE = 1;
  private static final int ON_BOX = 2;
  private static final int ON_LARGE_BOX = 3;
  private static final int ON_PART = 4;
  private static final int ON_NEXT_BOX = 5;

  private int type;
  private boolean brand;
  private boolean all;
  private boolean endless;
  private long boxEnd;

  JxlParser() {
    super("JPEG XL", "the end of its codestream");
    read(2, ON_START);
  }

  @Override
  void run(int step) {
    switch (step) {
      case ON_START -> start();
      case ON_SIGNATURE -> signature();
      case ON_BOX -> box();
      case ON_LARGE_BOX -> largeBox();
      case ON_PART -> part();
      case ON_NEXT_BOX -> nextBox();
      default -> throw new IllegalArgumentException("unknown step");
    }
  }

  private void start() {
    if (field.big(0, 2) == CODESTREAM) skipToEnd();
    else readMore(10, ON_SIGNATURE);
  }

  private void signature() {
    if (field.big(0, 4) == 12 && field.big(4, 8) == SIGNATURE) nextBox();
    else damaged("it has no signature");
  }

  private void nextBox() {
    read(HEADER, ON_BOX);
  }

  private void box() {
    long size = field.big(0, 4);
    type = (int) field.big(4, 4);
    if (size == 1) readMore(8, ON_LARGE_BOX);
    else if (size == 0 && brand) skipToEnd();
    else open(size, HEADER);
  }

  private void largeBox() {
    open(field.big(8, 8), LARGE_HEADER);
  }

  private void open(long size, int header) {
    boxEnd = position() + size - header;
    if (size < header || size > MAX_SIZE) damaged("a box has an invalid size");
    else if (!brand && type != FTYP) damaged("it does not start with its brand");
    else if (type == JXLP && size - header > PART_NUMBER) read(PART_NUMBER, ON_PART);
    else {
      brand = true;
      all |= type == JXLC && size > header;
      skip(size - header, ON_NEXT_BOX);
    }
  }

  private void part() {
    all |= (field.big(0, 4) & LAST_PART) != 0;
    skip(boxEnd - position(), ON_NEXT_BOX);
  }

  private void skipToEnd() {
    endless = true;
    skip(Long.MAX_VALUE, ON_NEXT_BOX);
  }

  @Override
  boolean mayEndHere() {
    return all && (endless || atBorder() && position() >= boxEnd);
  }

  @Override
  @Nullable
  String noteOfEnd() {
    return endless && position() > HEADER ? "" : null;
  }
}
