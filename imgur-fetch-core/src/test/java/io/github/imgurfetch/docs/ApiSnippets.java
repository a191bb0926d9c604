// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.ImgurGallery;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Section;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The code that the Javadoc shows. */
final class ApiSnippets {
  private ApiSnippets() {}

  static void download() throws IOException {
    // @start region=download
    ConcurrentDownloader downloader = ConcurrentDownloader.builder()
        .into(Path.of("images"))
        .strategy(Strategies.pooled(8))
        .build();
    try (Stream<ImageLink> links = ImageLink.lines(Path.of("urls.txt"))) {
      DownloadReport report = downloader.download(links);
      report.failures()
          .forEach(failed -> System.err.println(failed.failure().message()));
      System.out.println(report);
    }
    // @end
  }

  static void list() {
    // @start region=list
    try (ImgurGallery gallery = ImgurGallery.fromEnvironment()) {
      gallery.images(GalleryQuery.of(Section.HOT))
          .filter(image -> !image.animated())
          .limit(20)
          .forEach(image -> System.out.println(image.link()));
    }
    // @end
  }

  static final class Serial implements ExecutionStrategy {
    // @start region=serial
    @Override
    public void execute(Workload work) {
      try (Fetcher fetcher = work.open()) {
        work.onCancel(fetcher::close);
        work.drain(fetcher);
      }
    }
    // @end
  }
}
