// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

// docs:begin readme-urls
import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ImageLink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

class DownloadUrls {
  public static void main(String[] args) throws IOException {
    ConcurrentDownloader downloader = ConcurrentDownloader.builder()
        .into(Path.of("images"))
        .strategy(Strategies.pooled(8))
        .build();
    try (Stream<ImageLink> links = ImageLink.lines(Path.of("urls.txt"))) { // one URL per line
      DownloadReport report = downloader.download(links);
      System.out.println(report); // 91 saved, 0 skipped, 0 failed; 18.3 MB in 2.8 s
      report.failures()
          .forEach(failed -> System.out.println(
              failed.task() + ": " + failed.failure().message()));
    }
  }
}
// docs:end readme-urls
