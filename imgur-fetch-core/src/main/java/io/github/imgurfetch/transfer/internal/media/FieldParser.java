// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import org.jspecify.annotations.Nullable;

/**
 * The base of all structure parsers: reads fields, skips bytes and seeks a byte, independently of how the input is
 * split into pieces. A parser is a chain of steps; each step makes one move and names the next step. Steps are numbers
 * instead of method references, each of which would be a class that a short program has to load.
 */
abstract sealed class FieldParser implements StructureParser
    permits JpegParser,
        PngParser,
        GifParser,
        WebpParser,
        IsoParser,
        WebmParser,
        BmpParser,
        IcoParser,
        TiffParser,
        JxlParser {

  private static final int READ = 0;
  private static final int SKIP = 1;
  private static final int SEEK = 2;
  private static final int STOP = 3;

  /** The field that was read last. */
  final FieldBuffer field = new FieldBuffer();

  private final ByteSearch search = new ByteSearch();
  private final String format;
  private final String ending;
  private int move = STOP;
  private int next;
  private long left;
  private byte sought;
  private long position;
  private long completeAt = -1;
  private @Nullable String damage;
  private @Nullable String deviation;
  private @Nullable String note;

  /**
   * Creates a parser that is positioned before the first byte.
   *
   * @param format the name of the format
   * @param ending what a truncated image lacks; follows "without" in messages
   */
  FieldParser(String format, String ending) {
    this.format = format;
    this.ending = ending;
  }

  /** Runs a step, the action after a move; the number is one that this parser has passed to such a move. */
  abstract void run(int step);

  /** Reads the next bytes into the field, replacing its contents. */
  final void read(int bytes, int then) {
    field.clear();
    readMore(bytes, then);
  }

  /** Appends the next bytes to the field. */
  final void readMore(int bytes, int then) {
    begin(READ, bytes, then);
  }

  /** Skips bytes; {@link #passing} sees them. */
  final void skip(long bytes, int then) {
    begin(SKIP, bytes, then);
    if (bytes == 0) run(then);
  }

  /** Skips all bytes up to and including the given one. */
  final void seek(int value, int then) {
    sought = (byte) value;
    begin(SEEK, Long.MAX_VALUE, then);
  }

  private void begin(int move, long bytes, int then) {
    this.move = move;
    left = bytes;
    next = then;
  }

  /** Marks the end of the image; what follows is not part of it. */
  final void complete() {
    move = STOP;
    completeAt = position;
  }

  /** Marks the image as damaged; no further step runs. */
  final void damaged(String how) {
    move = STOP;
    damage = "the " + format + " is damaged: " + how;
  }

  /**
   * Notes a violation of the format that every viewer tolerates and that truncation cannot cause. The parser continues.
   * The image counts as damaged unless it is otherwise complete and its announced length was met.
   *
   * @param note the violation in a few words, for the user
   */
  final void deviates(String how, String note) {
    if (deviation == null) {
      deviation = "the " + format + " is damaged: " + how;
      this.note = note;
    }
  }

  /** Receives skipped bytes, for parsers that compute a checksum. */
  void passing(byte[] buffer, int from, int count) {}

  /** Whether the image may end after the last byte so far, for formats whose structure has no end marker. */
  boolean mayEndHere() {
    return false;
  }

  /**
   * Returns the note of {@link Verdict#note} if the image ends after the last byte so far; null if it may not end here.
   */
  @Nullable
  String noteOfEnd() {
    return null;
  }

  /**
   * Returns why the bytes contain no image although they follow the format; null if they contain one, or if that is
   * unknown.
   */
  @Nullable
  String whyNoImage() {
    return null;
  }

  /** Marks the end of the image, which was at an earlier position. */
  final void completedAt(long end) {
    completeAt = end;
  }

  /** Whether the parser is between two elements. Only steps that begin with a field can be at a boundary. */
  final boolean atBorder() {
    return move == READ && field.isEmpty();
  }

  /** Returns the number of bytes consumed by the steps so far. */
  final long position() {
    return position;
  }

  @Override
  public final void feed(byte[] buffer, int from, int count) {
    int at = from;
    int end = from + count;
    while (at < end) {
      int used = take(buffer, at, end);
      at += used;
      position += used;
      left -= used;
      if (left == 0 && move != STOP) run(next);
    }
  }

  private int take(byte[] buffer, int from, int end) {
    int max = (int) Math.min(left, end - from);
    switch (move) {
      case READ -> field.add(buffer, from, max);
      case SKIP -> passing(buffer, from, max);
      case SEEK -> {
        int at = search.indexOf(sought, buffer, from, end);
        max = Math.min(at + 1, end) - from;
        if (at < end) left = max; // found: this ends the move
      }
      default -> max = end - from; // STOP
    }
    return max;
  }

  @Override
  public final Verdict end() {
    if (deviation != null) return endOfDeviating();
    return damage != null ? new Verdict(State.DAMAGED, damage, 0) : endOfSound();
  }

  private Verdict endOfDeviating() {
    boolean shown = damage == null && endOfSound().isCompleteByLength();
    return new Verdict(State.DAMAGED, String.valueOf(deviation), 0, shown ? note : null);
  }

  private Verdict endOfSound() {
    boolean complete = completeAt >= 0 || mayEndHere();
    String noteOfEnd = complete ? null : noteOfEnd();
    String whyNoImage = complete || noteOfEnd != null ? whyNoImage() : null;
    if (whyNoImage != null) return new Verdict(State.NO_IMAGE, whyNoImage, 0);
    if (complete) return new Verdict(State.COMPLETE, "", completeAt >= 0 ? position - completeAt : 0);
    String message = "the " + format + " ended early, after " + position + " bytes, without " + ending;
    return new Verdict(State.TRUNCATED, message, 0, noteOfEnd);
  }
}
