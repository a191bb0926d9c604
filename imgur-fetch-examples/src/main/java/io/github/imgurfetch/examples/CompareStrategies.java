// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.examples.ComparedStrategies.Row;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.report.RunReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.StrategyException;
import java.util.List;

/** The tutorial's experiment: downloads the same images with each strategy and compares the times. */
public final class CompareStrategies {
  private CompareStrategies() {}

  /**
   * Runs the example.
   *
   * @param args the directory; {@code images/CompareStrategies} by default
   */
  public static void main(String[] args) {
    Example.of(CompareStrategies.class, args)
        .downloads(ComparedStrategies.COUNT)
        .run(source -> {
          List<Image> links = Tutorial.getLinks(source.gallery());
          ComparisonTable table = new ComparisonTable();
          try (ComparedStrategies compared = new ComparedStrategies()) {
            double seconds = compared.estimate(
                settings(source, Strategies.serial()).build(), links);
            System.out.printf("This takes about %.0f s.%n", seconds);
            for (Row row : compared.rows()) compare(source, row, links, table);
          }
          System.out.print(table);
          System.out.println("The last run, image by image: "
              + source.directory().resolve("run.html"));
          return table.failed();
        });
  }

  private static void compare(Source source, Row row, List<Image> links, ComparisonTable table) {
    try {
      ConcurrentDownloader downloader = settings(source, row.strategy().get())
          .listener(RunReport.to(source.directory().resolve("run.html")))
          .build();
      table.add(row.name(), downloader.download(links, RunBar.of(row.name(), links.size())));
    } catch (IllegalStateException | StrategyException e) { // this JVM lacks what the strategy needs
      table.add(row.name(), e);
    }
  }

  private static ConcurrentDownloader.Builder settings(Source source, ExecutionStrategy strategy) {
    return source.downloader()
        .into(source.directory())
        .existing(Existing.REPLACE)
        .strategy(strategy);
  }
}
