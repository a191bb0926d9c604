// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.internal.http.BoundedMap;
import java.util.Map;

/**
 * Distinguishes overload from hosts that are down, which are common in old lists. A failure indicates load only if its
 * host has responded before. Not thread-safe.
 */
final class ServedHosts {
  private static final int MAX_HOSTS = 1_000;

  private final Map<String, Boolean> served = BoundedMap.evictingLeastRecentlyUsed(MAX_HOSTS);

  /** Returns what an outcome indicates about the load. */
  LoadSignal signal(Outcome outcome) {
    LoadSignal signal = LoadSignal.of(outcome);
    String host = String.valueOf(outcome.task().link().getRawAuthority());
    if (signal == LoadSignal.RESPONDED || outcome instanceof Saved) served.put(host, true);
    return signal == LoadSignal.STRAINED && !served.containsKey(host) ? LoadSignal.NONE : signal;
  }
}
