// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.internal.http.BoundedMap;
import io.github.imgurfetch.transfer.internal.http.ImageAddress;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hosts that asked to wait, and until when. The fetcher sends no requests to a host on hold. Thread-safe. */
final class HeldHosts {
  private static final int MAX_HOSTS = 1_000;

  private final Map<String, Hold> holds = BoundedMap.evictingOldest(MAX_HOSTS);

  private record Hold(long since, long until, Failure cause) {}

  /** Throws if the host is on hold. */
  void check(ImageAddress address) throws HeldHostException {
    Hold hold = find(address);
    long left = hold == null ? 0 : hold.until - System.nanoTime();
    if (hold != null && left > 0)
      throw new HeldHostException(address.hostAndPort(), Duration.ofNanos(left), hold.cause);
  }

  private synchronized @Nullable Hold find(ImageAddress address) {
    return holds.isEmpty() ? null : holds.get(address.hostAndPort());
  }

  /**
   * Puts a host on hold for the given time. Returns false if another attempt put it on hold after this attempt began,
   * in which case this attempt could not have avoided the request.
   */
  synchronized boolean hold(String host, Duration time, Failure cause, long begun) {
    long now = System.nanoTime();
    Hold before = holds.remove(host);
    long until = now + time.toNanos();
    long since = now;
    boolean heldMeanwhile = false;
    if (before != null) {
      if (before.until - until > 0) until = before.until;
      heldMeanwhile = before.since - begun > 0;
      if (heldMeanwhile) since = before.since;
    }
    holds.put(host, new Hold(since, until, cause));
    return !heldMeanwhile;
  }
}
