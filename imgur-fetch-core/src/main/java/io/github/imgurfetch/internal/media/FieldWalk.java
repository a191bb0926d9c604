// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.media;

import org.jspecify.annotations.Nullable;

/**
 * The base of all structure walks: reads fields, skips bytes and seeks a byte, independently of how the input is split
 * into pieces. A walk is a chain of steps; each step makes one move and names the next step. Steps are numbers instead
 * of method references, each of which would be a class that a short program has to load.
 */
abstract sealed class FieldWalk implements StructureWalk
    permits JpegWalk, PngWalk, GifWalk, WebpWalk, IsoWalk, WebmWalk {

  private enum Move {
    READ,
    SKIP,
    SEEK,
    STOP
  }

  /** The field that was read last. */
  final Field field = new Field();

  private final String format;
  private final String ending;
  private Move move = Move.STOP;
  private int next;
  private long left;
  private byte sought;
  private long position;
  private long completeAt = -1;
  private @Nullable String damage;

  /**
   * Creates a walk that is positioned before the first byte.
   *
   * @param format the name of the format
   * @param ending what a truncated image lacks; follows "without" in messages
   */
  FieldWalk(String format, String ending) {
    this.format = format;
    this.ending = ending;
  }

  /** Runs a step, the action after a move; the number is one that this walk has passed to such a move. */
  abstract void run(int step);

  /** Reads the next bytes into the field, replacing its contents. */
  final void read(int bytes, int then) {
    field.clear();
    readMore(bytes, then);
  }

  /** Appends the next bytes to the field. */
  final void readMore(int bytes, int then) {
    begin(Move.READ, bytes, then);
  }

  /** Skips bytes; {@link #passing} sees them. */
  final void skip(long bytes, int then) {
    begin(Move.SKIP, bytes, then);
    if (bytes == 0) run(then);
  }

  /** Skips all bytes up to and including the given one. */
  final void seek(int value, int then) {
    sought = (byte) value;
    begin(Move.SEEK, Long.MAX_VALUE, then);
  }

  private void begin(Move move, long bytes, int then) {
    this.move = move;
    left = bytes;
    next = then;
  }

  /** Marks the end of the image; what follows is not part of it. */
  final void complete() {
    move = Move.STOP;
    completeAt = position;
  }

  /** Marks the image as damaged; no further step runs. */
  final void damaged(String how) {
    move = Move.STOP;
    damage = "the " + format + " is damaged: " + how;
  }

  /** Receives skipped bytes, for walks that compute a checksum. */
  void passing(byte[] buffer, int from, int count) {}

  /** Whether the image may end after the last byte so far, for formats whose structure has no end marker. */
  boolean mayEndHere() {
    return false;
  }

  /** Whether the walk is between two elements. Only steps that begin with a field can be at a border. */
  final boolean atBorder() {
    return move == Move.READ && field.isEmpty();
  }

  /** The number of bytes consumed by the steps so far. */
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
      if (left == 0 && move != Move.STOP) run(next);
    }
  }

  private int take(byte[] buffer, int from, int end) {
    int most = (int) Math.min(left, end - from);
    switch (move) {
      case READ -> field.add(buffer, from, most);
      case SKIP -> passing(buffer, from, most);
      case SEEK -> {
        int at = from;
        byte wanted = sought; // read once, which matters until this is compiled
        while (at < end && buffer[at] != wanted) at++;
        most = Math.min(at + 1, end) - from;
        if (at < end) left = most; // found: this ends the move
      }
      case STOP -> most = end - from;
    }
    return most;
  }

  @Override
  public final Verdict end() {
    if (damage != null) return new Verdict(State.DAMAGED, damage, 0);
    if (completeAt >= 0) return new Verdict(State.COMPLETE, "", position - completeAt);
    if (mayEndHere()) return new Verdict(State.COMPLETE, "", 0);
    String message = "the " + format + " ended early, after " + position + " bytes, without " + ending;
    return new Verdict(State.TRUNCATED, message, 0);
  }
}
