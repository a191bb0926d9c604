// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;

/** How do I select images? Leaves out small images and portraits before their bodies are downloaded. */
public final class FilterBeforeDownload {
  private static final int MIN_BYTES = 50_000;

  private FilterBeforeDownload() {}

  /**
   * Runs the example.
   *
   * @param args the directory; {@code images/FilterBeforeDownload} by default
   */
  public static void main(String[] args) {
    Example.of(FilterBeforeDownload.class, args).run(source -> {
      ConcurrentDownloader downloader = source.downloader()
          .into(source.directory())
          .minBytes(MIN_BYTES)
          .accept(head -> head.width().orElse(0) >= head.height().orElse(0))
          .build();
      DownloadReport report = downloader.download(Tutorial.getLinks(source.gallery()));
      System.out.println(report.filtered() + " images are small or in portrait format, and were not downloaded");
      return source.print(report);
    });
  }
}
