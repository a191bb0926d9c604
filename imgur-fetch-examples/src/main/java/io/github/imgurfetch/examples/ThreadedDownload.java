// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.Existing;
import java.nio.file.Path;
import java.util.List;

/** The tutorial's second script: eight workers, each of which takes the next link from a queue until it is empty. */
public final class ThreadedDownload {
  private static final int WORKERS = 8;

  private ThreadedDownload() {}

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
          .strategy(Strategies.pooled(WORKERS)) // the list of links is the queue that workers pull from
          .existing(Existing.REPLACE)
          .listener(new ProgressLine(WORKERS + " workers", links.size()))
          .build()
          .download(links);
      System.out.println(report);
      System.out.printf("Took %.1f s%n", (System.nanoTime() - start) / 1e9);
    }
  }
}
