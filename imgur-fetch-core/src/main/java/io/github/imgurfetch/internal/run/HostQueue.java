// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One host: the images that wait for it, and whether it may be sent a request now. A host that asked to wait is probed
 * with one image first; for each image that it serves, one more may be under way at once. Not thread-safe.
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

  /** When the host may be sent a request, as far as time decides that. */
  long dueAt() {
    return heldUntil - nextSlot > 0 ? heldUntil : nextSlot;
  }

  boolean isOpen(long now) {
    return now - dueAt() >= 0 && inFlight < Math.min(window, limits.inFlight());
  }

  /** An image goes to the host. */
  void begin(long now) {
    inFlight++;
    if (limits.gap() > 0) nextSlot = now + limits.gap();
  }

  /** An image that was begun has come back. */
  void end() {
    inFlight--;
  }

  /** The image that came back needed no request. */
  void refundSlot(long now) {
    long earlier = nextSlot - limits.gap();
    nextSlot = earlier - now > 0 ? earlier : now;
  }

  /** The host is not to be sent requests before the given time. */
  void hold(long until, long now, Failure why) {
    forgetOldRefusal(now);
    if (refusal == null) refusingSince = now;
    refusal = why;
    lastRefusal = now;
    if (until - heldUntil <= 0) return;
    heldUntil = until;
    window = 1;
  }

  /** The host serves again. */
  void served() {
    refusal = null;
    if (window < Integer.MAX_VALUE) window = window >= SLOW_START_ENDS ? Integer.MAX_VALUE : window + 1;
  }

  /** A refusal that long ago says nothing about the host of today. */
  void forgetOldRefusal(long now) {
    long latest = heldUntil - lastRefusal > 0 ? heldUntil : lastRefusal;
    if (refusal == null || now - latest < limits.giveUpAfter()) return;
    refusal = null;
    window = Integer.MAX_VALUE;
  }

  /**
   * Why the host's images fail without a request: it has refused everything for too long. Null if it has not, or if one
   * of its images is under way, which may show that it serves again.
   */
  @Nullable
  Failure givenUp(long now) {
    return refusal != null && inFlight == 0 && now - refusingSince >= limits.giveUpAfter() ? refusal : null;
  }

  /** Whether something is still to change by time alone for the images that wait, be it that they are given up. */
  boolean changesByTime(long now) {
    return dueAt() - now > 0 || isGivenUpLater(now);
  }

  /** When that is: always later than now. */
  long nextChange(long now) {
    long givenUpAt = refusingSince + limits.giveUpAfter();
    if (!isGivenUpLater(now)) return dueAt();
    return dueAt() - now > 0 && dueAt() - givenUpAt < 0 ? dueAt() : givenUpAt;
  }

  private boolean isGivenUpLater(long now) {
    return refusal != null && refusingSince + limits.giveUpAfter() - now > 0;
  }

  /** Whether nothing would be lost by forgetting the host. */
  boolean isIdle(long now) {
    return waiting.isEmpty() && inFlight == 0 && now - dueAt() >= 0;
  }

  /** Notes when the host is looked at next; says whether that is news. */
  boolean schedule(long at) {
    if (scheduled && scheduledAt - at <= 0) return false;
    scheduled = true;
    scheduledAt = at;
    return true;
  }

  /** The host is looked at, as planned for the given time. */
  void looked(long at) {
    if (scheduledAt == at) scheduled = false;
  }

  /** Whether the host is among those that have an image to hand out. */
  boolean isOffered() {
    return offered;
  }

  void setOffered(boolean offered) {
    this.offered = offered;
  }
}
