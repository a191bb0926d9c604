// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import java.nio.file.Path;
import java.util.List;

/** The tutorial's experiment: downloads the same images with each strategy and compares the times. */
public final class CompareStrategies {
  private CompareStrategies() {}

  /**
   * Runs the comparison.
   *
   * @param args the directory; {@code images} by default
   */
  public static void main(String[] args) {
    try (Source source = Source.open()) {
      Path directory = Tutorial.setupDownloadDir(args);
      List<Image> links = Tutorial.getLinks(source.gallery());
      warmUp(source, directory, links);
      ComparisonTable table = new ComparisonTable();
      for (ExecutionStrategy strategy : ComparedStrategies.ofThisJvm())
        table.add(strategy.toString(), download(source, directory, strategy, links));
      System.out.print(table);
    }
  }

  private static DownloadReport download(
      Source source, Path directory, ExecutionStrategy strategy, List<Image> links) {
    return downloader(source, directory)
        .strategy(strategy)
        .listener(new ProgressLine(strategy.toString(), links.size()))
        .build()
        .download(links);
  }

  /** Downloads one image, untimed, so that the first strategy does not pay for one-time JVM work. */
  private static void warmUp(Source source, Path directory, List<Image> links) {
    downloader(source, directory).build().download(links.subList(0, Math.min(1, links.size())));
  }

  private static ConcurrentDownloader.Builder downloader(Source source, Path directory) {
    return source.downloader().into(directory).existing(Existing.REPLACE);
  }
}
