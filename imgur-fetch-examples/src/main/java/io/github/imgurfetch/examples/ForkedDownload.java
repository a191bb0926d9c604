// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.strategy.Strategies;
import java.util.List;

/** The tutorial's process pool: four child JVMs, each of which receives the next link when it finishes one. */
public final class ForkedDownload {
  private static final int PROCESSES = 4;

  private ForkedDownload() {}

  /**
   * Runs the example.
   *
   * @param args the directory; {@code images/ForkedDownload} by default
   */
  public static void main(String[] args) {
    Example.of(ForkedDownload.class, args).run(source -> {
      List<Image> links = Tutorial.getLinks(source.gallery());
      // docs:begin tutorial-processes
      DownloadReport report = source.downloader()
          .into(source.directory())
          .strategy(Strategies.forked(PROCESSES))
          .listener(RunBar.of(PROCESSES + " processes", links.size()))
          .build()
          .download(links);
      // docs:end tutorial-processes
      return source.print(report);
    });
  }
}
