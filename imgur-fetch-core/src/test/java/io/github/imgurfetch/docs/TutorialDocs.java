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
import io.github.imgurfetch.transfer.Existing;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The code of docs/tutorial. */
final class TutorialDocs {
  private static final Set<String> TYPES = Set.of("image/jpeg", "image/png");

  private TutorialDocs() {}

  // docs:begin tutorial-links
  /** The still images on the gallery's front page, without GIFs and albums. */
  static List<Image> getLinks(ImgurGallery gallery) {
    return gallery.items(GalleryQuery.of(Section.HOT))
        .filter(Image.class::isInstance)
        .map(Image.class::cast)
        .filter(image -> TYPES.contains(image.type()))
        .toList();
  }
  // docs:end tutorial-links

  static void serial() {
    // docs:begin tutorial-serial
    try (ImgurGallery gallery = ImgurGallery.fromEnvironment()) {
      DownloadReport report = ConcurrentDownloader.builder()
          .into(Path.of("images"))
          .strategy(Strategies.serial())
          .existing(Existing.REPLACE)
          .build()
          .download(getLinks(gallery));
      System.out.println(report);
    }
    // docs:end tutorial-serial
  }

  static DownloadReport threads(List<Image> links) {
    // docs:begin tutorial-threads
    DownloadReport report = ConcurrentDownloader.builder()
        .into(Path.of("images"))
        .strategy(Strategies.pooled(8))
        .existing(Existing.REPLACE)
        .build()
        .download(links);
    // docs:end tutorial-threads
    return report;
  }

  static void executor(List<Image> links) {
    // docs:begin tutorial-executor
    ExecutorService executor = Executors.newFixedThreadPool(8);
    try {
      DownloadReport report = ConcurrentDownloader.builder()
          .into(Path.of("images"))
          .strategy(Strategies.on(executor, 8))
          .existing(Existing.REPLACE)
          .build()
          .download(links);
      System.out.println(report);
    } finally {
      executor.shutdown();
    }
    // docs:end tutorial-executor
  }

  static DownloadReport virtual(List<Image> links) {
    // docs:begin tutorial-virtual
    DownloadReport report = ConcurrentDownloader.builder()
        .into(Path.of("images"))
        .strategy(Strategies.virtual(91))
        .existing(Existing.REPLACE)
        .build()
        .download(links);
    // docs:end tutorial-virtual
    return report;
  }

  static DownloadReport processes(List<Image> links) {
    // docs:begin tutorial-processes
    DownloadReport report = ConcurrentDownloader.builder()
        .into(Path.of("images"))
        .strategy(Strategies.forked(4))
        .existing(Existing.REPLACE)
        .build()
        .download(links);
    // docs:end tutorial-processes
    return report;
  }

  static DownloadReport thumbnails(List<Image> links) {
    // docs:begin tutorial-thumbnails
    DownloadReport report = ConcurrentDownloader.builder()
        .into(Path.of("images"))
        .strategy(Strategies.serial()) // or pooled(2), or forked(2)
        .existing(Existing.REPLACE)
        .then(Thumbnail.within(160, 160))
        .build()
        .download(links);
    // docs:end tutorial-thumbnails
    return report;
  }
}
