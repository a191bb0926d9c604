// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import java.util.PriorityQueue;
import java.util.Random;

/**
 * A simulated server with its own clock: each image takes a fixed latency and then waits in a queue for a link with a
 * fixed number of bytes per second. Above a number of requests per second, it refuses them. The number of workers is
 * that of a {@link ConcurrencyLimit}.
 */
final class SimulatedServer {
  private static final double NANOS = 1e9;

  private record Transfer(long start, long end, LoadSignal signal, long bytes) {}

  private final Random random = new Random(7);
  private final PriorityQueue<Transfer> underWay =
      new PriorityQueue<>((a, b) -> a.end == b.end ? Long.compare(a.start, b.start) : Long.compare(a.end, b.end));
  private double latencySeconds;
  private double bytesPerSecond;
  private double requestsPerSecond = Double.POSITIVE_INFINITY;
  private double evenness = 1;
  private long now;
  private long lineFree;
  private double allowance;
  private long allowanceAt;
  private long carried;
  private long refused;

  SimulatedServer(double latencySeconds, double bytesPerSecond) {
    this.latencySeconds = latencySeconds;
    this.bytesPerSecond = bytesPerSecond;
  }

  SimulatedServer refusingBeyond(double requestsPerSecond) {
    this.requestsPerSecond = requestsPerSecond;
    this.allowance = requestsPerSecond / 10;
    return this;
  }

  /** Uses an exponential distribution of image sizes instead of a single size. */
  SimulatedServer withSizesOfAllKinds() {
    evenness = 0;
    return this;
  }

  void become(double latencySeconds, double bytesPerSecond) {
    this.latencySeconds = latencySeconds;
    this.bytesPerSecond = bytesPerSecond;
  }

  /** Serves the given number of images to the workers of a limit. Returns the average number of workers. */
  double serve(ConcurrencyLimit limit, int images) {
    double sum = 0;
    carried = 0;
    refused = 0;
    for (int i = 0; i < images; i++) {
      while (underWay.size() < limit.workers()) request();
      Transfer done = underWay.remove();
      now = done.end;
      limit.record(done.signal, done.bytes, done.start, done.end);
      if (done.signal == LoadSignal.REFUSED) refused++;
      else carried += done.bytes;
      sum += limit.workers();
    }
    return sum / images;
  }

  private void request() {
    allowance = Math.min(requestsPerSecond / 10, allowance + (now - allowanceAt) / NANOS * requestsPerSecond);
    allowanceAt = now;
    long latency = (long) (latencySeconds * (0.9 + 0.2 * random.nextDouble()) * NANOS);
    if (requestsPerSecond < Double.POSITIVE_INFINITY && allowance < 1) {
      underWay.add(new Transfer(now, now + latency, LoadSignal.REFUSED, 0));
      return;
    }
    allowance--;
    long bytes = (long) (200_000 * (evenness + (1 - evenness) * -Math.log(1 - random.nextDouble())));
    lineFree = Math.max(lineFree, now + latency) + (long) (bytes / bytesPerSecond * NANOS);
    underWay.add(new Transfer(now, lineFree, LoadSignal.RESPONDED, bytes));
  }

  /** The utilization of the link since the given time. */
  double used(long since) {
    return carried / ((now - since) / NANOS * bytesPerSecond);
  }

  long now() {
    return now;
  }

  long refused() {
    return refused;
  }
}
