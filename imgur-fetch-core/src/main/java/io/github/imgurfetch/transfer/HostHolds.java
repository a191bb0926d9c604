// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.internal.http.ImageAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that asked to wait, and until when: none of a fetcher's images is requested of them before. Thread-safe.
 */
final class HostHolds {
  private static final int MOST_HOSTS = 1_000;

  private final Map<String, Hold> holds = new LinkedHashMap<>() {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Hold> eldest) {
      return size() > MOST_HOSTS;
    }
  };

  private record Hold(long since, long until, Failure cause) {}

  /** Throws if a host is not to be sent a request now. */
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
   * Holds a host for some time. Says whether that is news to an attempt that began at the given time: if another one
   * was told meanwhile, this one could not have known.
   */
  synchronized boolean hold(String host, Duration time, Failure cause, long begun) {
    long now = System.nanoTime();
    Hold before = holds.remove(host);
    long until = now + time.toNanos();
    long since = now;
    boolean toldMeanwhile = false;
    if (before != null) {
      if (before.until - until > 0) until = before.until;
      toldMeanwhile = before.since - begun > 0;
      if (toldMeanwhile) since = before.since;
    }
    holds.put(host, new Hold(since, until, cause));
    return !toldMeanwhile;
  }
}
