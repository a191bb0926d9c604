// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.ImgurGallery;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.gallery.Section;
import io.github.imgurfetch.steps.Thumbnail;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ImageLink;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The code of docs/coming-from-python.md. */
final class PythonDocs {
  private PythonDocs() {}

  // docs:begin python-get-links
  static Stream<Image> getLinks(ImgurGallery gallery) {
    return gallery.items(GalleryQuery.of(Section.HOT))
        .filter(Image.class::isInstance)
        .map(Image.class::cast)
        .filter(image -> Set.of("image/jpeg", "image/png").contains(image.type()));
  }
  // docs:end python-get-links

  // docs:begin python-download-link
  static DownloadReport downloadLink(ConcurrentDownloader downloader, String link) {
    return downloader.download(List.of(ImageLink.of(link)));
  }
  // docs:end python-download-link

  static ConcurrentDownloader setupDownloadDir() {
    // docs:begin python-directory
    ConcurrentDownloader downloader =
        ConcurrentDownloader.builder().into(Path.of("images")).build();
    // docs:end python-directory
    return downloader;
  }

  static void serial() {
    // docs:begin python-serial
    try (ImgurGallery gallery = ImgurGallery.fromEnvironment()) {
      DownloadReport report = ConcurrentDownloader.builder()
          .into(Path.of("images"))
          .strategy(Strategies.serial())
          .build()
          .download(getLinks(gallery));
      System.out.println(report); // 91 saved, 0 skipped, 0 failed; 18.3 MB in 19.2 s
    }
    // docs:end python-serial
  }

  static DownloadReport threads(ImgurGallery gallery) {
    // docs:begin python-threads
    DownloadReport report = ConcurrentDownloader.builder()
        .into(Path.of("images"))
        .strategy(Strategies.pooled(8))
        .build()
        .download(getLinks(gallery));
    // docs:end python-threads
    return report;
  }

  static DownloadReport executor(ImgurGallery gallery) {
    // docs:begin python-executor
    ExecutorService executor = Executors.newFixedThreadPool(8);
    try {
      return ConcurrentDownloader.builder()
          .into(Path.of("images"))
          .strategy(Strategies.on(executor, 8))
          .build()
          .download(getLinks(gallery));
    } finally {
      executor.shutdown();
    }
    // docs:end python-executor
  }

  static void others(ConcurrentDownloader.Builder builder) {
    // docs:begin python-processes
    builder.strategy(Strategies.forked(4));
    // docs:end python-processes
    // docs:begin python-thumbnails
    builder.strategy(Strategies.pooled(4)).then(Thumbnail.within(160, 160));
    // docs:end python-thumbnails
    // docs:begin python-asyncio
    builder.strategy(Strategies.virtual(91));
    // docs:end python-asyncio
  }
}
