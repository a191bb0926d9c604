// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.Existing;
import java.nio.file.Path;
import java.util.List;

/** The Java version of the tutorial's asyncio chapter: as many virtual threads as images. Requires Java 21 or later. */
public final class VirtualThreadDownload {
  private static final int WORKERS = 91;

  private VirtualThreadDownload() {}

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
          .strategy(Strategies.virtual(WORKERS))
          .existing(Existing.REPLACE)
          .listener(new ProgressLine(WORKERS + " virtual threads", links.size()))
          .build()
          .download(links);
      System.out.println(report);
      System.out.printf("Took %.1f s%n", (System.nanoTime() - start) / 1e9);
    }
  }
}
