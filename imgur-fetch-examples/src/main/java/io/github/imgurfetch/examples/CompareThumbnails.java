// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.steps.Thumbnail;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import java.nio.file.Path;
import java.util.List;

/** Compares threads with processes: downloads the same images, first without and then with thumbnails. */
public final class CompareThumbnails {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private CompareThumbnails() {}

  /**
   * Runs the comparison.
   *
   * @param args the directory; {@code images} by default
   */
  public static void main(String[] args) {
    try (Source source = Source.open()) {
      Path directory = Tutorial.setupDownloadDir(args);
      List<Image> links = Tutorial.getLinks(source.gallery());
      List<ExecutionStrategy> strategies = List.of(
          Strategies.serial(),
          Strategies.pooled(PROCESSORS),
          Strategies.forked(PROCESSORS),
          Strategies.pooled(8),
          Strategies.forked(PROCESSORS, Math.max(1, 8 / PROCESSORS)));
      run(source, directory, Strategies.serial(), true, links); // untimed warm-up of the JVM
      System.out.printf("%n%-14s %10s %16s%n", "strategy", "download", "with thumbnails");
      for (ExecutionStrategy strategy : strategies)
        System.out.printf(
            "%-14s %8.2f s %14.2f s%n",
            strategy,
            seconds(run(source, directory, strategy, false, links)),
            seconds(run(source, directory, strategy, true, links)));
    }
  }

  private static DownloadReport run(
      Source source, Path directory, ExecutionStrategy strategy, boolean thumbnails, List<Image> links) {
    ConcurrentDownloader.Builder downloader =
        source.downloader().into(directory).strategy(strategy).existing(Existing.REPLACE);
    if (thumbnails) downloader.then(Thumbnail.within(160, 160));
    return downloader.build().download(links);
  }

  private static double seconds(DownloadReport report) {
    return report.elapsed().toNanos() / 1e9;
  }
}
