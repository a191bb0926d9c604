// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.Naming;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.RateLimit;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The code of docs/downloading.md and docs/strategies.md. */
final class DownloadingDocs {
  private DownloadingDocs() {}

  static DownloadReport anyUrls() throws IOException {
    // docs:begin any-urls
    ConcurrentDownloader downloader =
        ConcurrentDownloader.builder().into(Path.of("images")).build();
    try (Stream<String> urls = Files.lines(Path.of("urls.txt"))) {
      DownloadReport report = downloader.download(urls.map(ImageLink::of));
      System.out.println(report); // 91 saved, 0 skipped, 0 failed; 18.3 MB in 4.1 s
    }
    // docs:end any-urls
    return downloader.download(Stream.empty());
  }

  static ConcurrentDownloader settings(DownloadListener listener) {
    // docs:begin settings
    ConcurrentDownloader downloader = ConcurrentDownloader.builder()
        .into(Path.of("images")) // required; created if it does not exist
        .strategy(Strategies.pooled(8)) // default: pooled(5)
        .naming(link -> "holiday-" + link.id()) // default: the id of the link
        .existing(Existing.REPLACE) // default: SKIP
        .retry(RetryPolicy.exponential(Duration.ofMillis(200), Duration.ofSeconds(10))
            .attempts(3))
        .rateLimit(RateLimit.perSecond(20)) // default: no limit
        .timeout(Duration.ofSeconds(60)) // per image, including retries and waits; default: 120 s
        .connectTimeout(Duration.ofSeconds(5))
        .readTimeout(Duration.ofSeconds(15))
        .minimumSpeed(1024, Duration.ofSeconds(30))
        .maxBytes(50L << 20) // default: 200 MiB
        .manifest(Path.of("images.jsonl")) // default: none
        .userAgent("my-app/1.0 (+https://example.com)")
        .listener(listener)
        .build();
    // docs:end settings
    return downloader;
  }

  static ConcurrentDownloader perHost() {
    // docs:begin per-host
    ConcurrentDownloader downloader = ConcurrentDownloader.builder()
        .into(Path.of("images"))
        .strategy(Strategies.pooled(32))
        .perHost(4) // at most 4 concurrent images per host; default: no limit
        .rateLimit(RateLimit.perSecond(50)) // requests per second in the whole run
        .rateLimit(RateLimit.perSecond(5).perHost()) // images started per second on each host
        .build();
    // docs:end per-host
    return downloader;
  }

  static void filters(List<ImageLink> links) {
    // docs:begin filters
    ConcurrentDownloader downloader = ConcurrentDownloader.builder()
        .into(Path.of("images"))
        .minBytes(10_000) // no thumbnails and icons
        .accept(head -> !head.isVideo())
        .accept(head -> head.width().orElse(1_920) >= 1_920) // the width is unknown in rare cases
        .build();
    DownloadReport report = downloader.download(links);
    System.out.println(report.filtered() + " images were filtered out");
    // docs:end filters
  }

  static void dryRun(List<ImageLink> links) {
    // docs:begin dry-run
    ConcurrentDownloader downloader =
        ConcurrentDownloader.builder().into(Path.of("images")).dryRun().build();
    DownloadReport report = downloader.download(
        links,
        DownloadListener.onSkipped((link, skipped) -> System.out.println(skipped.reason() + " " + link.link()
            + " -> " + skipped.task().name())));
    System.out.println(report.notRequested() + " images would be requested");
    // docs:end dry-run
  }

  static void failuresFile(Stream<ImageLink> links) {
    // docs:begin failures-file
    Path failures = Path.of("failures.jsonl");
    ConcurrentDownloader downloader = ConcurrentDownloader.builder()
        .into(Path.of("images"))
        .failures(failures)
        .build();
    downloader.download(links);
    downloader.retryFailed(failures); // perhaps tomorrow, in another program
    // docs:end failures-file
  }

  static void failures(ConcurrentDownloader downloader, DownloadReport report) {
    // docs:begin failures
    for (Failed failed : report.failures()) {
      switch (failed.failure().kind()) {
        case REMOVED -> System.out.println(failed.task().id() + " is gone from Imgur");
        case DISK_FULL -> System.out.println("free some disk space, then run it again");
        default ->
          System.out.println(
              failed.task().address() + ": " + failed.failure().message());
      }
    }
    DownloadReport again = downloader.retryFailed(report);
    // docs:end failures
    System.out.println(again);
  }

  static DownloadReport follow(ConcurrentDownloader downloader, List<ImageLink> links) {
    // docs:begin follow
    DownloadReport report = downloader.download(links, new DownloadListener() {
      @Override
      public void onRetry(DownloadTask task, Failure failure, Duration wait) {
        System.out.println(task + ": " + failure.message() + "; again in " + wait);
      }

      @Override
      public void onOutcome(ImageLink link, Outcome outcome) {
        System.out.println(link.link() + " took " + outcome.elapsed() + ": " + outcome);
      }
    });
    // docs:end follow
    return report;
  }

  static ConcurrentDownloader shorthands(ConcurrentDownloader.Builder builder) {
    // docs:begin shorthands
    builder.listener(
        DownloadListener.onSaved((link, saved) -> System.out.println(link.id() + ": " + saved.file())));
    builder.listener(
        DownloadListener.onFailed((link, failed) -> System.err.println(link.id() + ": " + failed.failure())));
    // docs:end shorthands
    return builder.build();
  }

  static void service(ConcurrentDownloader downloader, List<ImageLink> one, Stream<ImageLink> two) {
    // docs:begin service
    try (Download first = downloader.start(one);
        Download second = downloader.start(two).expecting(500)) {
      CompletableFuture<String> json = first.completion().thenApply(DownloadReport::toJson);
      while (second.await(Duration.ofSeconds(1)).isEmpty()) System.out.println(second.progress());
      System.out.println(json.join());
    }
    // docs:end service
  }

  static void cancel(ConcurrentDownloader downloader, Stream<ImageLink> links) {
    // docs:begin cancel
    try (Download download = downloader.start(links)) {
      download.await(Duration.ofSeconds(1));
      System.out.println(download.progress()); // 12 done: 12 saved, 0 skipped, 0 failed; 5 in flight, …
      download.cancel();
      DownloadReport report = download.await();
      System.out.println(report.cancelled());
    } // close() cancels a run in progress and waits for its end
    // docs:end cancel
  }

  static void names(ConcurrentDownloader.Builder builder) {
    // docs:begin names
    builder.naming(Naming.byTitle()); // Cat in a box.jpg
    builder.naming(Naming.inAlbums()); // X6rkCc5/001-a1B2c3D.jpg
    builder.naming(Naming.byHost()); // i.imgur.com/a1B2c3D.jpg
    builder.naming(Naming.of("{author|host}/{posted}/{title|id}")); // someone/2026-01-31/Cat in a box.jpg
    builder.naming(link -> "cats/" + link.id()); // cats/a1B2c3D.jpg
    // docs:end names
  }

  static ConcurrentDownloader resume() {
    // docs:begin resume
    ConcurrentDownloader downloader = ConcurrentDownloader.builder()
        .into(Path.of("films"))
        .existing(Existing.RESUME)
        .timeout(Duration.ofMinutes(10))
        .maxBytes(2L << 30)
        .build();
    // docs:end resume
    return downloader;
  }

  static void choose(ConcurrentDownloader.Builder builder, Executor executor) {
    // docs:begin strategies
    builder.strategy(Strategies.serial()); // one image after another
    builder.strategy(Strategies.pooled(8)); // eight threads that share a queue
    builder.strategy(Strategies.adaptive()); // adapts the number of threads to the throughput
    builder.strategy(Strategies.virtual(500)); // five hundred virtual threads; Java 21 or newer
    builder.strategy(Strategies.on(executor, 4)); // four workers on your executor
    builder.strategy(Strategies.forked(4)); // four child JVMs
    // docs:end strategies
  }
}
