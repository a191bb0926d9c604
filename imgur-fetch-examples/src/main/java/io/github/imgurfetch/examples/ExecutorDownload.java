// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.strategy.Strategies;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The tutorial's thread-pool executor: eight workers on an executor that the program owns and shuts down. */
public final class ExecutorDownload {
  private static final int WORKERS = 8;

  private ExecutorDownload() {}

  /**
   * Runs the example.
   *
   * @param args the directory; {@code images/ExecutorDownload} by default
   */
  public static void main(String[] args) {
    Example.of(ExecutorDownload.class, args).run(source -> {
      // docs:begin tutorial-executor
      ExecutorService executor = Executors.newFixedThreadPool(WORKERS);
      try {
        List<Image> links = Tutorial.getLinks(source.gallery());
        DownloadReport report = source.downloader()
            .into(source.directory())
            .strategy(Strategies.on(executor, WORKERS))
            .listener(RunBar.of(WORKERS + " on an executor", links.size()))
            .build()
            .download(links);
        return source.print(report);
      } finally {
        executor.shutdown();
      }
      // docs:end tutorial-executor
    });
  }
}
