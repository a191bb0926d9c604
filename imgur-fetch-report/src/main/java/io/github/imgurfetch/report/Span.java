// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import io.github.imgurfetch.transfer.Progress;
import java.util.Arrays;

/**
 * The timeline of one image, from its start to its outcome: a list of states, each with its end. A retry is a mark
 * between two states. Times are in ticks since the start of the run.
 */
final class Span {
  /** A tick is a tenth of a millisecond. */
  static final long TICKS_PER_SECOND = 10_000;

  /** The states as letters: waiting, connecting, receiving, checking. */
  static final String STATES = "wcrk";

  static final char RETRY = '!';

  private static final int MAX_PARTS = 24;
  private static final long UNKNOWN = -1;

  final long begin;
  final int lane;
  private final StringBuilder pattern = new StringBuilder();
  private long[] ends = new long[4];
  private char state = 'w';
  private long since;
  private int retries;
  private long bytes = UNKNOWN;
  private long bytesAt;

  Span(long begin, int lane) {
    this.begin = begin;
    this.lane = lane;
    this.since = begin;
    this.bytesAt = begin;
  }

  void enter(Progress.State next, long now) {
    char letter = STATES.charAt(next.ordinal());
    if (letter == state) return;
    close(now);
    state = letter;
  }

  void retry(long now) {
    retries++;
    close(now);
    if (pattern.length() < MAX_PARTS) add(RETRY, now);
    state = 'w';
  }

  /** Ends the current state. After many retries, later states lengthen the last part. */
  void close(long now) {
    if (now > since) {
      if (pattern.length() < MAX_PARTS) add(state, now);
      else ends[pattern.length() - 1] = now;
    }
    since = now;
  }

  private void add(char part, long end) {
    if (pattern.length() == ends.length) ends = Arrays.copyOf(ends, 2 * ends.length);
    ends[pattern.length()] = end;
    pattern.append(part);
  }

  /** Counts the bytes of a progress in the throughput. The first progress has the bytes of an earlier run. */
  void receive(long now, long total, Throughput throughput) {
    if (bytes != UNKNOWN && total > bytes) throughput.add(bytesAt, now, (double) total - bytes);
    bytes = total;
    bytesAt = now;
  }

  /** Counts the bytes that no progress has reported. */
  void complete(long now, long total, Throughput throughput) {
    bytes = Math.max(bytes, 0);
    receive(now, total, throughput);
  }

  int parts() {
    return pattern.length();
  }

  char part(int n) {
    return pattern.charAt(n);
  }

  long end(int n) {
    return ends[n];
  }

  int retries() {
    return retries;
  }

  @Override
  public String toString() {
    return pattern.toString();
  }
}
