// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shards that are being fetched in this JVM, a count for each run. Spark calls a job over when its tasks are told
 * to end; where the driver itself fetches, a run has to wait until they have ended.
 */
final class ShardsHere {
  private static final Logger LOG = LoggerFactory.getLogger(ShardsHere.class);
  private static final long LONGEST_MS = 1500;
  private static final Map<String, Integer> COUNTS = new HashMap<>();

  private ShardsHere() {}

  static void enter(String run) {
    synchronized (COUNTS) {
      COUNTS.merge(run, 1, Integer::sum);
    }
  }

  static void leave(String run) {
    synchronized (COUNTS) {
      COUNTS.computeIfPresent(run, (same, count) -> count == 1 ? null : count - 1);
      COUNTS.notifyAll();
    }
  }

  /** Waits until no shard of a run is left, for a while. */
  static void awaitNone(String run) throws InterruptedException {
    long end = System.nanoTime() + LONGEST_MS * 1_000_000;
    synchronized (COUNTS) {
      while (COUNTS.containsKey(run)) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          LOG.warn("{} shards of the run {} have not ended yet", COUNTS.get(run), run);
          return;
        }
        COUNTS.wait(left);
      }
    }
  }
}
