// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import org.jspecify.annotations.Nullable;

/**
 * The structure parser for MP4, QuickTime, AVIF and HEIF, as specified by ISO/IEC 14496-12 and 23008-12: boxes with a
 * size. The format has no end marker, so the file may end after any box once it has an index and data: {@code moov} and
 * {@code mdat} for a video, with a {@code mdat} after the {@code moof} of every fragment; {@code meta} with
 * {@code mdat}, or containing {@code idat}, for a still image. The last box may have size 0, which means that it
 * extends to the end of the file.
 */
final class IsoParser extends FieldParser {
  private static final int HEADER = 8;
  private static final int LARGE_HEADER = 16;
  private static final int FULL_BOX = 4;
  private static final int HANDLER = 12;
  private static final long MAX_SIZE = 1L << 60;

  private static final int FTYP = 0x66747970;
  private static final int MOOV = 0x6d6f6f76;
  private static final int TRAK = 0x7472616b;
  private static final int MDIA = 0x6d646961;
  private static final int HDLR = 0x68646c72;
  private static final int MOOF = 0x6d6f6f66;
  private static final int META = 0x6d657461;
  private static final int MDAT = 0x6d646174;
  private static final int IDAT = 0x69646174;
  private static final int SOUND = 0x736f756e;
  private static final int VIDEO = 0x76696465;
  private static final int PICTURE = 0x70696374;

  /** The boxes that a {@code meta} box of unknown size must contain: pitm, iloc, iinf, iprp. */
  private static final int[] ITEM_BOXES = {0x7069746d, 0x696c6f63, 0x69696e66, 0x69707270};

  private static final int ON_BOX = 0;
  private static final int ON_LARGE_BOX = 1;
  private static final int ON_BRAND = 2;
  private static final int ON_NEXT_BOX = 3;
  private static final int ON_NEXT_IN_META = 4;
  private static final int ON_IN_META = 5;
  private static final int ON_IN_MOVIE = 6;
  private static final int ON_NEXT_IN_MOVIE = 7;
  private static final int ON_HANDLER = 8;

  private final boolean image;
  private final boolean brandless;
  private int type;
  private boolean started;
  private boolean still;
  private boolean sequence;
  private boolean moov;
  private boolean meta;
  private boolean data;
  private boolean dataToCome;
  private boolean sound;
  private boolean picture;
  private boolean padding;
  private boolean lastBox;
  private int itemBoxes;
  private long topEnd;

  /** The ends of the boxes that the parser is currently in, outermost first. */
  private final long[] ends = new long[3];

  private int depth;

  IsoParser(MediaType type) {
    super(type.name(), "all of its boxes");
    image = type == MediaType.AVIF || type == MediaType.HEIC;
    brandless = type == MediaType.MOV;
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
      case ON_IN_MOVIE -> inMovie();
      case ON_NEXT_IN_MOVIE -> nextInMovie();
      case ON_HANDLER -> handler();
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
    boolean mayBeLast = size == 0 && started && type != FTYP;
    if (mayBeLast && type == 0) skipPadding();
    else if (mayBeLast) openLast();
    else if (size < header || size > MAX_SIZE) damaged("a box has an invalid size");
    else if (!started) openFirst(size - header);
    else enter(size - header);
  }

  private void openFirst(long size) {
    started = true;
    if (type == FTYP && size >= 8) {
      topEnd = position() + size;
      read(4, ON_BRAND);
    } else if (brandless && type != FTYP) {
      enter(size);
    } else {
      damaged("it does not start with its brand");
    }
  }

  private void brand() {
    sequence = image && IsoBrands.isSequence((int) field.big(0, 4));
    still = image && !sequence;
    skip(topEnd - position(), ON_NEXT_BOX);
  }

  /** Skips zeros after the last box, with which some writers pad a file. */
  private void skipPadding() {
    if (!hasAll()) {
      damaged("a box has an invalid size");
      return;
    }
    padding = true;
    completedAt(position() - HEADER);
    skip(Long.MAX_VALUE, ON_NEXT_BOX);
  }

  @Override
  void passing(byte[] buffer, int from, int count) {
    if (!padding) return;
    for (int i = from; i < from + count; i++)
      if (buffer[i] != 0) {
        damaged("a box has an invalid size");
        return;
      }
  }

  private void openLast() {
    lastBox = true;
    topEnd = Long.MAX_VALUE;
    note(1);
    if (type == META && image) openMeta();
    else skip(Long.MAX_VALUE, ON_NEXT_BOX);
  }

  private void enter(long size) {
    topEnd = position() + size;
    note(size);
    if (type == META && still && size > FULL_BOX) openMeta();
    else if (type == MOOV) into(topEnd);
    else skip(size, ON_NEXT_BOX);
  }

  private void note(long size) {
    moov |= type == MOOV;
    meta |= type == META;
    data |= type == MDAT && size > 0;
    dataToCome = type == MOOF || dataToCome && type != MDAT;
  }

  private void openMeta() {
    skip(FULL_BOX, ON_NEXT_IN_META);
  }

  private void nextInMeta() {
    long room = topEnd - position();
    if (room == 0) nextBox();
    else if (room < HEADER) damaged("the boxes inside a box do not fill it");
    else read(HEADER, ON_IN_META);
  }

  private void inMeta() {
    long size = field.big(0, 4) - HEADER;
    if (size < 0 || size > topEnd - position()) {
      damaged("a box does not fit into the box around it");
      return;
    }
    int inner = (int) field.big(4, 4);
    data |= inner == IDAT && size > 0;
    for (int i = 0; i < ITEM_BOXES.length; i++) if (inner == ITEM_BOXES[i]) itemBoxes |= 1 << i;
    skip(size, ON_NEXT_IN_META);
  }

  /** Enters a box on the way to the track handlers, which tell what the tracks contain. */
  private void into(long end) {
    ends[depth++] = end;
    nextInMovie();
  }

  private void nextInMovie() {
    while (depth > 0 && position() == ends[depth - 1]) depth--;
    if (depth == 0) nextBox();
    else if (ends[depth - 1] - position() < HEADER) leave();
    else read(HEADER, ON_IN_MOVIE);
  }

  /** Leaves a box. Old writers end a list of boxes with zeros, so contents that cannot be parsed are skipped. */
  private void leave() {
    skip(ends[depth - 1] - position(), ON_NEXT_IN_MOVIE);
  }

  private void inMovie() {
    long size = field.big(0, 4) - HEADER;
    int inner = (int) field.big(4, 4);
    if (size < 0 || size > ends[depth - 1] - position()) leave();
    else if (inner == TRAK && depth == 1 || inner == MDIA && depth == 2) into(position() + size);
    else if (inner == HDLR && depth == 3 && size >= HANDLER) read(HANDLER, ON_HANDLER);
    else skip(size, ON_NEXT_IN_MOVIE);
  }

  private void handler() {
    int handler = (int) field.big(8, 4);
    sound |= handler == SOUND;
    picture |= handler == VIDEO || handler == PICTURE;
    leave();
  }

  private boolean hasAll() {
    boolean index = still ? meta : moov || sequence && meta;
    return index && data && !dataToCome;
  }

  @Override
  boolean mayEndHere() {
    if (!hasAll()) return false;
    if (!lastBox) return atBorder() && position() >= topEnd;
    return type == META && image ? hasAllItems() && atBorder() : type != MOOV;
  }

  /** Whether a {@code meta} box of unknown size has all required boxes. */
  private boolean hasAllItems() {
    return itemBoxes == (1 << ITEM_BOXES.length) - 1;
  }

  /**
   * Returns the note. A last box of unknown size is complete if the announced length was met. So is a file that ends
   * with too few zeros for a box, which could also be the beginning of a truncated box.
   */
  @Override
  @Nullable
  String noteOfEnd() {
    boolean zeros = !lastBox && position() > topEnd && position() - topEnd < HEADER && field.isZero();
    return hasAll() && (lastBox || zeros) ? "" : null;
  }

  @Override
  @Nullable
  String whyNoImage() {
    return sound && !picture ? "it contains audio only" : null;
  }
}
