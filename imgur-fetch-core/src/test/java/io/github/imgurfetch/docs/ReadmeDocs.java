// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.ImgurGallery;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Section;
import io.github.imgurfetch.strategy.Strategies;
import java.nio.file.Path;

/** The code of the README's first screen. */
final class ReadmeDocs {
  private ReadmeDocs() {}

  static void firstScreen() {
    // docs:begin readme
    try (ImgurGallery gallery = ImgurGallery.fromEnvironment()) { // reads IMGUR_CLIENT_ID
      ConcurrentDownloader downloader = ConcurrentDownloader.builder()
          .into(Path.of("images"))
          .strategy(Strategies.pooled(8))
          .build();
      DownloadReport report = downloader.download(
          gallery.images(GalleryQuery.of(Section.HOT)).filter(image -> !image.animated()));
      report.failures()
          .forEach(failed -> System.out.println(
              failed.task().link() + ": " + failed.failure().message()));
      System.out.println(report);
    }
    // docs:end readme
  }
}
