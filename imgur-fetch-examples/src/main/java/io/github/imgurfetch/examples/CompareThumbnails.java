// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.steps.Thumbnail;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import java.util.List;

/** Are processes faster than threads? Downloads the same images with each, first without and then with thumbnails. */
public final class CompareThumbnails {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final List<ExecutionStrategy> STRATEGIES =
      List.of(Strategies.serial(), Strategies.pooled(PROCESSORS), Strategies.forked(PROCESSORS));

  private CompareThumbnails() {}

  /**
   * Runs the example.
   *
   * @param args the directory; {@code images/CompareThumbnails} by default
   */
  public static void main(String[] args) {
    Example.of(CompareThumbnails.class, args)
        .withoutDelay()
        .downloads(2 * STRATEGIES.size() + 1)
        .run(source -> {
          List<Image> links = Tutorial.getLinks(source.gallery());
          run(source, Strategies.serial(), true, links); // untimed warm-up of the JVM
          System.out.printf("%n%-14s %10s %16s%n", "strategy", "download", "with thumbnails");
          for (ExecutionStrategy strategy : STRATEGIES)
            System.out.printf(
                "%-14s %8.2f s %14.2f s%n",
                strategy, run(source, strategy, false, links), run(source, strategy, true, links));
          return 0;
        });
  }

  private static double run(Source source, ExecutionStrategy strategy, boolean thumbnails, List<Image> links) {
    ConcurrentDownloader.Builder downloader =
        source.downloader().into(source.directory()).strategy(strategy).existing(Existing.REPLACE);
    if (thumbnails) downloader.then(Thumbnail.within(160, 160));
    DownloadReport report = downloader.build().download(links);
    if (report.failed() > 0) throw new IllegalStateException(strategy + ": " + report);
    return report.elapsed().toNanos() / 1e9;
  }
}
