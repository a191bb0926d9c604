// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.steps.Thumbnail;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.Existing;
import java.nio.file.Path;
import java.util.List;

/** A thumbnail of each picture, made in child JVMs: a picture that kills its JVM costs no other. */
public final class ForkedThumbnails {
  private static final int PROCESSES = Runtime.getRuntime().availableProcessors();

  private ForkedThumbnails() {}

  /** Argument: the directory, {@code images} unless given. */
  public static void main(String[] args) {
    try (Source source = Source.open()) {
      long start = System.nanoTime();
      Path directory = Tutorial.setupDownloadDir(args);
      List<Image> links = Tutorial.getLinks(source.gallery());
      DownloadReport report = source.downloader()
          .into(directory)
          .strategy(Strategies.forked(PROCESSES))
          .existing(Existing.REPLACE)
          .then(Thumbnail.within(160, 160))
          .listener(new ProgressLine(PROCESSES + " processes", links.size()))
          .build()
          .download(links);
      System.out.println(report);
      System.out.printf("Took %.1f s%n", (System.nanoTime() - start) / 1e9);
    }
  }
}
