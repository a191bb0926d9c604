// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.steps.Thumbnail;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.Existing;
import java.nio.file.Path;
import java.util.List;

/** Creates a thumbnail of each image in child JVMs: an image that crashes its JVM does not affect the others. */
public final class ForkedThumbnails {
  private static final int PROCESSES = Runtime.getRuntime().availableProcessors();

  private ForkedThumbnails() {}

  /**
   * Runs the download.
   *
   * @param args the directory; {@code images} by default
   */
  public static void main(String[] args) {
    try (Source source = Source.open()) {
      long start = System.nanoTime();
      Path directory = Tutorial.setupDownloadDir(args);
      List<Image> links = Tutorial.getLinks(source.gallery());
      DownloadReport report = source.downloader()
          .into(directory)
          .strategy(Strategies.forked(PROCESSES))
          .existing(Existing.REPLACE)
          .then(Thumbnail.within(160, 160))
          .listener(new ProgressLine(PROCESSES + " processes", links.size()))
          .build()
          .download(links);
      System.out.println(report);
      System.out.printf("Took %.1f s%n", (System.nanoTime() - start) / 1e9);
    }
  }
}
