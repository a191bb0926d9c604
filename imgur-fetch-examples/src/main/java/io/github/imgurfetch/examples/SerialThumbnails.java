// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.steps.Thumbnail;
import io.github.imgurfetch.strategy.Strategies;
import java.util.List;

/** CPU-bound work: creates a thumbnail of each image, one image after another. */
public final class SerialThumbnails {
  private SerialThumbnails() {}

  /**
   * Runs the example.
   *
   * @param args the directory; {@code images/SerialThumbnails} by default
   */
  public static void main(String[] args) {
    Example.of(SerialThumbnails.class, args).run(source -> {
      List<Image> links = Tutorial.getLinks(source.gallery());
      // docs:begin tutorial-thumbnails
      DownloadReport report = source.downloader()
          .into(source.directory())
          .strategy(Strategies.serial())
          .then(Thumbnail.within(160, 160))
          .listener(RunBar.of("serial", links.size()))
          .build()
          .download(links);
      // docs:end tutorial-thumbnails
      return source.print(report);
    });
  }
}
