// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.strategy.Strategies;
import java.util.List;

/** The tutorial's first script: one image after another. */
public final class SerialDownload {
  private SerialDownload() {}

  /**
   * Runs the example.
   *
   * @param args the directory; {@code images/SerialDownload} by default
   */
  public static void main(String[] args) {
    Example.of(SerialDownload.class, args).run(source -> {
      // docs:begin tutorial-serial
      List<Image> links = Tutorial.getLinks(source.gallery());
      DownloadReport report = source.downloader()
          .into(source.directory())
          .strategy(Strategies.serial())
          .listener(RunBar.of("serial", links.size()))
          .build()
          .download(links);
      // docs:end tutorial-serial
      return source.print(report);
    });
  }
}
