// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.strategy.Strategies;
import java.util.List;

/** The tutorial's second script: eight workers, each of which takes the next link from a queue until it is empty. */
public final class ThreadedDownload {
  private static final int WORKERS = 8;

  private ThreadedDownload() {}

  /**
   * Runs the example.
   *
   * @param args the directory; {@code images/ThreadedDownload} by default
   */
  public static void main(String[] args) {
    Example.of(ThreadedDownload.class, args).run(source -> {
      List<Image> links = Tutorial.getLinks(source.gallery());
      // docs:begin tutorial-threads
      DownloadReport report = source.downloader()
          .into(source.directory())
          .strategy(Strategies.pooled(WORKERS)) // the list of links is the queue that workers pull from
          .listener(RunBar.of(WORKERS + " workers", links.size()))
          .build()
          .download(links);
      // docs:end tutorial-threads
      return source.print(report);
    });
  }
}
