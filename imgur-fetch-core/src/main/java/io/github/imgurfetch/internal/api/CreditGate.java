// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.gallery.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where each call passes before it is sent, so that limits are respected by all threads together. It counts the credits
 * that Imgur reports, holds calls back when they are used up or Imgur asked to be left alone, and lets those that
 * waited through one by one. Imgur blocks an id for a month that goes over its limit five times. Thread-safe.
 */
final class CreditGate {
  private static final Duration UNKNOWN_RESET = Duration.ofHours(1); // going over the limit stops a client for an hour
  private static final Duration SPACING = Duration.ofSeconds(1);
  private static final Duration CLOSEST = Duration.ofMillis(50);
  private static final long UNKNOWN = Long.MAX_VALUE;
  static final Credits NONE = new Credits(
      OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());

  private final Waiter time;
  private final Duration longestWait;
  private Credits seen = NONE;
  private long left = UNKNOWN;
  private Instant reset = Instant.MIN;
  private long underWay;
  private Instant heldUntil = Instant.MIN;
  private Instant nextSlot = Instant.MIN;
  private Duration spacing = Duration.ZERO;

  CreditGate(Waiter time, Duration longestWait) {
    this.time = time;
    this.longestWait = longestWait;
  }

  /**
   * Waits until a call may be sent.
   *
   * @param credits what the call costs
   * @return empty if it may be sent now, and {@link #passed} is to be called after it; else how long it would take,
   *     which is longer than the longest wait
   */
  Optional<Duration> pass(int credits) throws InterruptedException {
    Duration most = longestWait;
    while (true) {
      Duration wait = slot(credits, most);
      if (wait.isZero()) return Optional.empty();
      if (wait.compareTo(most) > 0) return Optional.of(wait);
      if (waited(credits, wait)) return Optional.empty();
      most = most.minus(wait);
    }
  }

  /** Waits for a slot; gives it back where another call was told meanwhile to leave Imgur alone for longer. */
  private boolean waited(int credits, Duration wait) throws InterruptedException {
    Instant slot = time.now().plus(wait);
    boolean open = false;
    try {
      time.sleep(wait);
      open = !heldBeyond(slot);
    } finally {
      if (!open) giveBack(credits);
    }
    return open;
  }

  private synchronized boolean heldBeyond(Instant slot) {
    return heldUntil.isAfter(slot);
  }

  private synchronized void giveBack(int credits) {
    underWay -= credits;
    if (left != UNKNOWN) left += credits;
  }

  private synchronized Duration slot(int credits, Duration most) {
    Instant now = time.now();
    if (left <= 0 && !reset.isAfter(now)) left = UNKNOWN; // the next answer tells more
    Instant opens = latest(heldUntil, credits > 0 && left <= 0 ? reset : now);
    Instant slot = latest(now, opens, nextSlot);
    Duration wait = Duration.between(now, slot);
    if (wait.compareTo(most) > 0) return wait;
    pace(slot, opens.isAfter(now));
    underWay += credits;
    if (left != UNKNOWN) left -= credits;
    return wait;
  }

  /** Those that wait together go one by one; after them calls come ever closer, until there is no pace any more. */
  private void pace(Instant slot, boolean closed) {
    if (closed) spacing = SPACING;
    nextSlot = slot.plus(spacing);
    if (!closed) spacing = spacing.compareTo(CLOSEST) < 0 ? Duration.ZERO : spacing.multipliedBy(9).dividedBy(10);
  }

  private static Instant latest(Instant... instants) {
    return Collections.max(Arrays.asList(instants));
  }

  /** Takes in what the answer of a call that passed says of the credits. */
  synchronized void passed(int credits, Credits told) {
    underWay -= credits;
    learn(told);
  }

  /** Takes in credits that were told in whichever way; what was not told stays as it was. */
  synchronized void learn(Credits told) {
    seen = new Credits(
        told.userLimit().isPresent() ? told.userLimit() : seen.userLimit(),
        told.userRemaining().isPresent() ? told.userRemaining() : seen.userRemaining(),
        told.userReset().or(seen::userReset),
        told.clientLimit().isPresent() ? told.clientLimit() : seen.clientLimit(),
        told.clientRemaining().isPresent() ? told.clientRemaining() : seen.clientRemaining());
    if (told.userRemaining().isEmpty() && told.clientRemaining().isEmpty()) return;
    long user = told.userRemaining().orElse(UNKNOWN);
    long client = told.clientRemaining().orElse(UNKNOWN);
    left = Math.max(0, Math.min(user, client) - underWay);
    Instant now = time.now();
    Instant ends = user <= client && seen.userReset().isPresent() ? seen.userReset().get() : now.plus(UNKNOWN_RESET);
    reset = latest(ends, now.plus(SPACING));
  }

  /** Holds back all calls for a while, at least a second. */
  synchronized void hold(Duration wait) {
    Instant now = time.now();
    heldUntil = latest(heldUntil, now.plus(wait), now.plus(SPACING));
  }

  /** The credits as they were last told. */
  synchronized Credits lastSeen() {
    return seen;
  }
}
