// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The strategies to compare, and the executor that one of them runs on. */
final class ComparedStrategies implements AutoCloseable {
  /** How many times an image is downloaded. */
  static final int COUNT = 6;

  private static final int WORKERS = 8;
  private static final int MANY = 32;
  private static final int PROCESSES = 2;
  private static final int SAMPLES = 4;
  private static final double SECONDS_TO_START = 3.5;

  private final ExecutorService executor = Executors.newFixedThreadPool(WORKERS);

  /**
   * A strategy to compare.
   *
   * @param strategy creates it; throws {@link IllegalStateException} if this JVM lacks what it needs
   */
  record Row(String name, Supplier<ExecutionStrategy> strategy) {}

  List<Row> rows() {
    return List.of(
        new Row("serial", Strategies::serial),
        new Row("pooled(" + WORKERS + ")", () -> Strategies.pooled(WORKERS)),
        new Row("executor(" + WORKERS + ")", () -> Strategies.on(executor, WORKERS)),
        new Row("adaptive", Strategies::adaptive),
        new Row("virtual(" + MANY + ")", () -> Strategies.virtual(MANY)),
        new Row("forked(" + PROCESSES + ", 4)", () -> Strategies.forked(PROCESSES, WORKERS / PROCESSES)));
  }

  /**
   * Estimates how long all rows take, in seconds: all images one after another, four times by eight workers or about as
   * many, once by many, and what is slow in a new JVM. Downloads a few images, of which the fastest counts.
   */
  double estimate(ConcurrentDownloader serial, List<Image> links) {
    double each = links.subList(0, SAMPLES).stream()
        .mapToDouble(link -> serial.download(List.of(link)).elapsed().toNanos() / 1e9)
        .min()
        .orElseThrow();
    return links.size() * each * (1 + 4.0 / WORKERS + 1.0 / MANY) + SECONDS_TO_START;
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
