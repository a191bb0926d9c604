// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.steps.Thumbnail;
import io.github.imgurfetch.strategy.Strategies;
import java.util.List;

/** Creates a thumbnail of each image in child JVMs: an image that crashes its JVM does not affect the others. */
public final class ForkedThumbnails {
  private static final int PROCESSES = Runtime.getRuntime().availableProcessors();

  private ForkedThumbnails() {}

  /**
   * Runs the example.
   *
   * @param args the directory; {@code images/ForkedThumbnails} by default
   */
  public static void main(String[] args) {
    Example.of(ForkedThumbnails.class, args).run(source -> {
      List<Image> links = Tutorial.getLinks(source.gallery());
      DownloadReport report = source.downloader()
          .into(source.directory())
          .strategy(Strategies.forked(PROCESSES))
          .then(Thumbnail.within(160, 160))
          .listener(RunBar.of(PROCESSES + " processes", links.size()))
          .build()
          .download(links);
      return source.print(report);
    });
  }
}
