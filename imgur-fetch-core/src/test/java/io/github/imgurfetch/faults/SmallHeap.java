// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/** A program for a JVM with little memory: downloads the given links concurrently and prints each outcome. */
final class SmallHeap {
  static final int MAX_BYTES = 1 << 20;

  private SmallHeap() {}

  /** The directory, and the addresses. */
  public static void main(String[] args) {
    ConcurrentDownloader downloader = ConcurrentDownloader.builder()
        .into(Path.of(args[0]))
        .strategy(Strategies.pooled(args.length))
        .maxBytes(MAX_BYTES)
        .retry(RetryPolicy.DEFAULT.attempts(1))
        .connectTimeout(Duration.ofSeconds(5))
        .readTimeout(Duration.ofSeconds(3))
        .minimumSpeed(1024, Duration.ofSeconds(3))
        .listener(new DownloadListener() {
          @Override
          public void onOutcome(Outcome outcome) {
            String result = outcome instanceof Failed failed
                ? failed.failure().kind().name()
                : "SAVED";
            System.out.println(outcome.task().id() + " " + result);
          }
        })
        .allowPrivateHosts()
        .build();
    long before = used();
    Stream<String> links = Arrays.stream(args).skip(1);
    downloader.download(links.map(URI::create).map(ImageLink::of));
    System.out.println("grown by MiB " + (used() - before >> 20));
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
