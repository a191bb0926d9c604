// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.ImgurGallery;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Section;
import io.github.imgurfetch.strategy.Strategies;

/**
 * A first program: downloads the still images on Imgur's front page, including those in albums, to a directory.
 *
 * <p>In your own program, use {@code ImgurGallery.fromEnvironment()} instead of {@code source.gallery()}, and
 * {@code ConcurrentDownloader.builder()} instead of {@code source.downloader()}. {@link Source} only lets the examples
 * run without a client id.
 */
public final class FirstDownload {
  private FirstDownload() {}

  /**
   * Runs the example.
   *
   * @param args the directory; {@code images/FirstDownload} by default
   */
  public static void main(String[] args) {
    Example.of(FirstDownload.class, args).run(source -> {
      ImgurGallery gallery = source.gallery();
      ConcurrentDownloader downloader = source.downloader()
          .into(source.directory())
          .strategy(Strategies.pooled(8))
          .build();
      DownloadReport report = downloader.download(
          gallery.images(GalleryQuery.of(Section.HOT)).filter(image -> !image.animated()));
      report.failures()
          .forEach(failed -> System.out.println(
              failed.task().address() + ": " + failed.failure().message()));
      System.out.println(report);
      return report.failed();
    });
  }
}
