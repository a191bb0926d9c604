// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.media;

/**
 * MP4 and AVIF, as specified by ISO/IEC 14496-12 and 23008-12: boxes with a size, {@code ftyp} first. The format has no
 * end marker, so the file may end after any box once it has an index and data: {@code moov} and {@code mdat} for a
 * video, with a {@code mdat} after the {@code moof} of every fragment; {@code meta} with {@code mdat}, or containing
 * {@code idat}, for a still image. A {@code mdat} of size 0 extends to the end of the file, wherever that is.
 */
final class IsoWalk extends FieldWalk {
  private static final int HEADER = 8;
  private static final int LARGE_HEADER = 16;
  private static final int FULL_BOX = 4;
  private static final long LARGEST = 1L << 60;
  private static final int FTYP = 0x66747970;
  private static final int MOOV = 0x6d6f6f76;
  private static final int MOOF = 0x6d6f6f66;
  private static final int META = 0x6d657461;
  private static final int MDAT = 0x6d646174;
  private static final int IDAT = 0x69646174;
  private static final int AVIF = 0x61766966;
  private static final int AVIS = 0x61766973;
  private static final int HEIC = 0x68656963;
  private static final int MIF1 = 0x6d696631;

  private static final int ON_BOX = 0;
  private static final int ON_LARGE_BOX = 1;
  private static final int ON_BRAND = 2;
  private static final int ON_NEXT_BOX = 3;
  private static final int ON_NEXT_IN_META = 4;
  private static final int ON_IN_META = 5;

  private int type;
  private boolean started;
  private boolean still;
  private boolean sequence;
  private boolean moov;
  private boolean meta;
  private boolean data;
  private boolean dataToCome;
  private boolean lastBox;
  private long boxEnd;

  IsoWalk(String format) {
    super(format, "all of its boxes");
    nextBox();
  }

  @Override
  void run(int step) {
    switch (step) {
      case ON_BOX -> box();
      case ON_LARGE_BOX -> largeBox();
      case ON_BRAND -> brand();
      case ON_NEXT_BOX -> nextBox();
      case ON_NEXT_IN_META -> nextInMeta();
      case ON_IN_META -> inMeta();
      default -> throw new IllegalArgumentException("unknown step");
    }
  }

  private void nextBox() {
    read(HEADER, ON_BOX);
  }

  private void box() {
    long size = field.big(0, 4);
    type = (int) field.big(4, 4);
    if (size == 1) readMore(8, ON_LARGE_BOX);
    else open(size, HEADER);
  }

  private void largeBox() {
    open(Math.max(1, field.big(8, 8)), LARGE_HEADER); // neither 0 nor sizes above 2^63 are valid here
  }

  private void open(long size, int header) {
    if (size == 0 && type == MDAT && started) openLast();
    else if (size < header || size > LARGEST) damaged("a box has an invalid size");
    else if (!started) openFirst(size - header);
    else enter(size - header);
  }

  private void openFirst(long size) {
    started = true;
    if (type != FTYP || size < 8) damaged("it does not start with its brand");
    else {
      boxEnd = position() + size;
      read(4, ON_BRAND);
    }
  }

  private void brand() {
    int brand = (int) field.big(0, 4);
    still = brand == AVIF || brand == HEIC || brand == MIF1;
    sequence = brand == AVIS;
    skip(boxEnd - position(), ON_NEXT_BOX);
  }

  private void openLast() {
    lastBox = true;
    note(1);
    skip(Long.MAX_VALUE, ON_NEXT_BOX);
  }

  private void enter(long size) {
    note(size);
    if (type == META && still && size > FULL_BOX) {
      boxEnd = position() + size;
      skip(FULL_BOX, ON_NEXT_IN_META);
    } else {
      skip(size, ON_NEXT_BOX);
    }
  }

  private void note(long size) {
    moov |= type == MOOV;
    meta |= type == META;
    data |= type == MDAT && size > 0;
    dataToCome = type == MOOF || dataToCome && type != MDAT;
  }

  private void nextInMeta() {
    long room = boxEnd - position();
    if (room == 0) nextBox();
    else if (room < HEADER) damaged("the boxes inside a box do not fill it");
    else read(HEADER, ON_IN_META);
  }

  private void inMeta() {
    long size = field.big(0, 4) - HEADER;
    if (size < 0 || size > boxEnd - position()) damaged("a box does not fit into the box around it");
    else {
      data |= field.big(4, 4) == IDAT && size > 0;
      skip(size, ON_NEXT_IN_META);
    }
  }

  @Override
  boolean mayEndHere() {
    boolean index = still ? meta : moov || sequence && meta;
    return (lastBox || atBorder() && position() >= boxEnd) && index && data && !dataToCome;
  }
}
