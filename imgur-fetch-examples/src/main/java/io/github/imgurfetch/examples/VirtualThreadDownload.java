// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.strategy.Strategies;
import java.util.List;

/** The Java version of the tutorial's asyncio chapter: as many virtual threads as images. Requires Java 21 or later. */
public final class VirtualThreadDownload {
  private static final int WORKERS = 91;

  private VirtualThreadDownload() {}

  /**
   * Runs the example.
   *
   * @param args the directory; {@code images/VirtualThreadDownload} by default
   */
  public static void main(String[] args) {
    Example.of(VirtualThreadDownload.class, args).run(source -> {
      List<Image> links = Tutorial.getLinks(source.gallery());
      // docs:begin tutorial-virtual
      DownloadReport report = source.downloader()
          .into(source.directory())
          .strategy(Strategies.virtual(WORKERS))
          .listener(RunBar.of(WORKERS + " virtual threads", links.size()))
          .build()
          .download(links);
      // docs:end tutorial-virtual
      return source.print(report);
    });
  }
}
