// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The images that wait for one host, and whether the host may receive a request now. After a host asked to wait, it is
 * probed with a single image; each image that it serves then raises the number of concurrent images by one. Not
 * thread-safe.
 */
final class HostQueue {
  private static final int SLOW_START_ENDS = 1024;

  private final HostLimits limits;
  private final Deque<DownloadTask> waiting = new ArrayDeque<>();
  private int inFlight;
  private int window = Integer.MAX_VALUE;
  private long heldUntil;
  private long nextSlot;
  private long refusingSince;
  private long lastRefusal;
  private @Nullable Failure refusal;
  private boolean scheduled;
  private long scheduledAt;
  private boolean offered;

  HostQueue(HostLimits limits, long now) {
    this.limits = limits;
    this.heldUntil = now;
    this.nextSlot = now;
  }

  Deque<DownloadTask> waiting() {
    return waiting;
  }

  /** Returns the earliest time of the next request, regardless of the number of images in progress. */
  long dueAt() {
    return heldUntil - nextSlot > 0 ? heldUntil : nextSlot;
  }

  boolean isOpen(long now) {
    return now - dueAt() >= 0 && inFlight < Math.min(window, limits.inFlight());
  }

  /** Records the start of an image. */
  void begin(long now) {
    inFlight++;
    if (limits.gap() > 0) nextSlot = now + limits.gap();
  }

  /** Records the end of an image. */
  void end() {
    inFlight--;
  }

  /** Returns the rate-limit slot of an image that did not require a request. */
  void refundSlot(long now) {
    long earlier = nextSlot - limits.gap();
    nextSlot = earlier - now > 0 ? earlier : now;
  }

  /** Holds all requests to the host until the given time. */
  void hold(long until, long now, Failure why) {
    forgetOldRefusal(now);
    if (refusal == null) refusingSince = now;
    refusal = why;
    lastRefusal = now;
    if (until - heldUntil <= 0) return;
    heldUntil = until;
    window = 1;
  }

  /** Records that the host served an image. */
  void served() {
    refusal = null;
    if (window < Integer.MAX_VALUE) window = window >= SLOW_START_ENDS ? Integer.MAX_VALUE : window + 1;
  }

  /** Discards a refusal that is too old to be relevant. */
  void forgetOldRefusal(long now) {
    long latest = heldUntil - lastRefusal > 0 ? heldUntil : lastRefusal;
    if (refusal == null || now - latest < limits.giveUpAfter()) return;
    refusal = null;
    window = Integer.MAX_VALUE;
  }

  /**
   * Returns the failure for the waiting images if the host has refused all requests for too long. Null if it has not,
   * or if an image is in progress, which may show that the host has recovered.
   */
  @Nullable
  Failure givenUp(long now) {
    return refusal != null && inFlight == 0 && now - refusingSince >= limits.giveUpAfter() ? refusal : null;
  }

  /** Whether the passing of time alone will change the state of the waiting images, including by giving up on them. */
  boolean changesByTime(long now) {
    return dueAt() - now > 0 || isGivenUpLater(now);
  }

  /** Returns the time of that change, always after now. */
  long nextChange(long now) {
    long givenUpAt = refusingSince + limits.giveUpAfter();
    if (!isGivenUpLater(now)) return dueAt();
    return dueAt() - now > 0 && dueAt() - givenUpAt < 0 ? dueAt() : givenUpAt;
  }

  private boolean isGivenUpLater(long now) {
    return refusal != null && refusingSince + limits.giveUpAfter() - now > 0;
  }

  /** Whether the host has no state worth keeping. */
  boolean isIdle(long now) {
    return waiting.isEmpty() && inFlight == 0 && now - dueAt() >= 0;
  }

  /** Schedules the next check of the host. Returns false if an earlier one is already scheduled. */
  boolean schedule(long at) {
    if (scheduled && scheduledAt - at <= 0) return false;
    scheduled = true;
    scheduledAt = at;
    return true;
  }

  /** Records that the check scheduled for the given time is taking place. */
  void checked(long at) {
    if (scheduledAt == at) scheduled = false;
  }

  /** Whether the host is queued as having an image to hand out. */
  boolean isOffered() {
    return offered;
  }

  void setOffered(boolean offered) {
    this.offered = offered;
  }
}
