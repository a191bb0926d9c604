// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.gallery.Image;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What about images that fail today? Writes them to a file; another run, days later, retries them. */
public final class RetryTomorrow {
  private RetryTomorrow() {}

  /**
   * Runs the example.
   *
   * @param args the directory; {@code images/RetryTomorrow} by default
   */
  public static void main(String[] args) {
    Example.of(RetryTomorrow.class, args).run(source -> {
      List<Image> links = Tutorial.getLinks(source.gallery()).subList(0, 30);
      Path failures = source.directory().resolve("failures.jsonl");
      ConcurrentDownloader today = source.downloader()
          .into(source.directory())
          .failures(failures)
          .build();
      source.hide(20); // on the stand-in, some images are missing today
      System.out.println("today:    " + today.download(links));
      System.out.println(failures + " has " + Files.readAllLines(failures).size() + " lines");

      source.hide(0);
      ConcurrentDownloader tomorrow =
          source.downloader().into(source.directory()).build();
      DownloadReport report = tomorrow.retryFailed(failures);
      System.out.println("tomorrow: " + report);
      return report.failed();
    });
  }
}
