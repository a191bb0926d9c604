// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.strategy.Strategies;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How far along is a run? Starts it in the background, polls its progress, and gets the report at the end. */
public final class FollowARun {
  private static final Duration EVERY = Duration.ofMillis(500);

  private FollowARun() {}

  /**
   * Runs the example.
   *
   * @param args the directory; {@code images/FollowARun} by default
   */
  public static void main(String[] args) {
    Example.of(FollowARun.class, args).run(source -> {
      List<Image> links = Tutorial.getLinks(source.gallery());
      try (Download run = source.downloader()
          .into(source.directory())
          .strategy(Strategies.pooled(4))
          .build()
          .start(links)) {
        Optional<DownloadReport> report = run.await(EVERY);
        while (report.isEmpty()) {
          System.out.println(run.progress()); // or its fields: saved, failed, bytes, remaining, ...
          report = run.await(EVERY);
        }
        return source.print(report.get());
      }
    });
  }
}
