// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.media;

import org.jspecify.annotations.Nullable;

/**
 * What all walks share: to read a field, to pass over bytes, to look for a byte, wherever the pieces end that the bytes
 * come in. A walk is a chain of steps: each makes one move and names the step that follows it. Steps are unbound method
 * references such as {@code PngWalk::chunk}, which cost no object.
 *
 * @param <W> the walk itself
 */
abstract sealed class FieldWalk<W extends FieldWalk<W>> implements StructureWalk
    permits JpegWalk, PngWalk, GifWalk, WebpWalk, IsoWalk, WebmWalk {

  /** What to do when a move is done. */
  @FunctionalInterface
  interface Step<W> {
    void go(W walk);
  }

  private enum Move { READ, SKIP, SEEK, STOP }

  /** What was read last. */
  final Field field = new Field();

  private final String format;
  private final String ending;
  private Move move = Move.STOP;
  private Step<W> next = walk -> {};
  private long left;
  private byte sought;
  private long position;
  private long completeAt = -1;
  private @Nullable String damage;

  /**
   * A walk that stands before the first byte.
   *
   * @param format what the format is called
   * @param ending what an image that ended early lacks, after "without"
   */
  FieldWalk(String format, String ending) {
    this.format = format;
    this.ending = ending;
  }

  /** Reads the next bytes into the field, from its start. */
  final void read(int bytes, Step<W> then) {
    field.clear();
    readMore(bytes, then);
  }

  /** Reads the next bytes into the field, behind those that are there. */
  final void readMore(int bytes, Step<W> then) {
    begin(Move.READ, bytes, then);
  }

  /** Passes over bytes; {@link #passing} sees them. */
  final void skip(long bytes, Step<W> then) {
    begin(Move.SKIP, bytes, then);
    if (bytes == 0) then.go(self());
  }

  /** Passes over all bytes up to the given one, and over that one. */
  final void seek(int value, Step<W> then) {
    sought = (byte) value;
    begin(Move.SEEK, Long.MAX_VALUE, then);
  }

  private void begin(Move move, long bytes, Step<W> then) {
    this.move = move;
    left = bytes;
    next = then;
  }

  /** The image ends here; what follows is not part of it. */
  final void complete() {
    move = Move.STOP;
    completeAt = position;
  }

  /** The image breaks the rules; no further step is taken. */
  final void damaged(String how) {
    move = Move.STOP;
    damage = "the " + format + " is damaged: " + how;
  }

  /** Bytes that are passed over, for a walk that wants them for a check sum. */
  void passing(byte[] buffer, int from, int count) {}

  /** Whether the image may end after the last byte so far although its structure names no end. */
  boolean mayEndHere() {
    return false;
  }

  /** Whether nothing is half read or half passed over. Only steps that begin with a field stand at a border. */
  final boolean atBorder() {
    return move == Move.READ && field.isEmpty();
  }

  /** How many bytes the steps so far have used. */
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
      if (left == 0 && move != Move.STOP) next.go(self());
    }
  }

  private int take(byte[] buffer, int from, int end) {
    int most = (int) Math.min(left, end - from);
    switch (move) {
      case READ -> field.add(buffer, from, most);
      case SKIP -> passing(buffer, from, most);
      case SEEK -> {
        int at = from;
        while (at < end && buffer[at] != sought) at++;
        most = Math.min(at + 1, end) - from;
        if (at < end) left = most; // found: the move ends with it
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

  @SuppressWarnings("unchecked")
  private W self() {
    return (W) this;
  }
}
