// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.Existing;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The tutorial's thread-pool executor: eight workers on an executor that the program owns and shuts down. */
public final class ExecutorDownload {
  private static final int WORKERS = 8;

  private ExecutorDownload() {}

  /**
   * Runs the download.
   *
   * @param args the directory; {@code images} by default
   */
  public static void main(String[] args) {
    ExecutorService executor = Executors.newFixedThreadPool(WORKERS);
    try (Source source = Source.open()) {
      long start = System.nanoTime();
      Path directory = Tutorial.setupDownloadDir(args);
      List<Image> links = Tutorial.getLinks(source.gallery());
      DownloadReport report = source.downloader()
          .into(directory)
          .strategy(Strategies.on(executor, WORKERS))
          .existing(Existing.REPLACE)
          .listener(new ProgressLine(WORKERS + " on an executor", links.size()))
          .build()
          .download(links);
      System.out.println(report);
      System.out.printf("Took %.1f s%n", (System.nanoTime() - start) / 1e9);
    } finally {
      executor.shutdown();
    }
  }
}
