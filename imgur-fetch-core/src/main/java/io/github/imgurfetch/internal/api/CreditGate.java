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
 * Enforces Imgur's limits across all threads: every call passes here before it is sent. Counts the credits that Imgur
 * reports, delays calls while they are used up or while Imgur asks for a pause, and then releases the waiting calls one
 * by one. Imgur blocks a client id for a month if it exceeds its limit five times. Thread-safe.
 */
final class CreditGate {
  private static final Duration UNKNOWN_RESET =
      Duration.ofHours(1); // Imgur blocks clients over the limit for an hour
  private static final Duration SPACING = Duration.ofSeconds(1);
  private static final Duration CLOSEST = Duration.ofMillis(50);
  private static final long UNKNOWN = Long.MAX_VALUE;
  static final Credits NONE = new Credits(
      OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());

  private final TimeSource time;
  private final Duration longestWait;
  private Credits seen = NONE;
  private long left = UNKNOWN;
  private Instant reset = Instant.MIN;
  private long underWay;
  private Instant heldUntil = Instant.MIN;
  private Instant nextSlot = Instant.MIN;
  private Duration spacing = Duration.ZERO;

  CreditGate(TimeSource time, Duration longestWait) {
    this.time = time;
    this.longestWait = longestWait;
  }

  /**
   * Waits until a call may be sent.
   *
   * @param credits the number of credits that the call costs
   * @return empty if the call may be sent now (call {@link #passed} afterwards); otherwise the time until it may be
   *     sent, which exceeds the longest allowed wait
   */
  Optional<Duration> pass(int credits) throws InterruptedException {
    Duration max = longestWait;
    while (true) {
      Duration wait = slot(credits, max);
      if (wait.isZero()) return Optional.empty();
      if (wait.compareTo(max) > 0) return Optional.of(wait);
      if (waited(credits, wait)) return Optional.empty();
      max = max.minus(wait);
    }
  }

  /** Waits for a slot, and gives it back if the server has asked another call to pause for longer in the meantime. */
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

  private synchronized Duration slot(int credits, Duration max) {
    Instant now = time.now();
    if (left <= 0 && !reset.isAfter(now)) left = UNKNOWN; // the next response reports the new value
    Instant opens = latest(heldUntil, credits > 0 && left <= 0 ? reset : now);
    Instant slot = latest(now, opens, nextSlot);
    Duration wait = Duration.between(now, slot);
    if (wait.compareTo(max) > 0) return wait;
    space(slot, opens.isAfter(now));
    underWay += credits;
    if (left != UNKNOWN) left -= credits;
    return wait;
  }

  /** Releases calls that waited together one by one, and then later calls at ever shorter intervals, down to none. */
  private void space(Instant slot, boolean closed) {
    if (closed) spacing = SPACING;
    nextSlot = slot.plus(spacing);
    if (!closed)
      spacing = spacing.compareTo(CLOSEST) < 0
          ? Duration.ZERO
          : spacing.multipliedBy(9).dividedBy(10);
  }

  private static Instant latest(Instant... instants) {
    return Collections.max(Arrays.asList(instants));
  }

  /** Records the credits in the response to a call that passed. */
  synchronized void passed(int credits, Credits reported) {
    underWay -= credits;
    learn(reported);
  }

  /** Records reported credits, from any source; values that were not reported stay unchanged. */
  synchronized void learn(Credits reported) {
    seen = new Credits(
        reported.userLimit().isPresent() ? reported.userLimit() : seen.userLimit(),
        reported.userRemaining().isPresent() ? reported.userRemaining() : seen.userRemaining(),
        reported.userReset().or(seen::userReset),
        reported.clientLimit().isPresent() ? reported.clientLimit() : seen.clientLimit(),
        reported.clientRemaining().isPresent() ? reported.clientRemaining() : seen.clientRemaining());
    if (reported.userRemaining().isEmpty() && reported.clientRemaining().isEmpty()) return;
    long user = reported.userRemaining().orElse(UNKNOWN);
    long client = reported.clientRemaining().orElse(UNKNOWN);
    left = Math.max(0, Math.min(user, client) - underWay);
    Instant now = time.now();
    Instant ends = user <= client && seen.userReset().isPresent()
        ? seen.userReset().get()
        : now.plus(UNKNOWN_RESET);
    reset = latest(ends, now.plus(SPACING));
  }

  /** Delays all calls for a while, at least one second. */
  synchronized void hold(Duration wait) {
    Instant now = time.now();
    heldUntil = latest(heldUntil, now.plus(wait), now.plus(SPACING));
  }

  /** Returns the credits as last reported. */
  synchronized Credits lastSeen() {
    return seen;
  }
}
