// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.ImgurGallery;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.gallery.Section;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The first program to write: the still pictures of Imgur's front page, into a directory. */
public final class FirstDownload {
  private FirstDownload() {}

  /** Argument: the directory, {@code images} unless given. */
  public static void main(String[] args) {
    Path directory = Tutorial.setupDownloadDir(args);
    if (Source.hasClientId()) fromImgur(directory);
    else fromStandIn(directory);
  }

  private static void fromImgur(Path directory) {
    // docs:begin first-download
    try (ImgurGallery gallery = ImgurGallery.fromEnvironment()) { // the client id is in IMGUR_CLIENT_ID
      Stream<Image> stills = gallery.images(GalleryQuery.of(Section.HOT)).filter(image -> !image.animated());
      ConcurrentDownloader downloader = ConcurrentDownloader.builder().into(directory).build();
      DownloadReport report = downloader.download(stills);
      System.out.println(report);
      report.failures().forEach(System.out::println);
    }
    // docs:end first-download
  }

  /** The same without a client id. */
  private static void fromStandIn(Path directory) {
    try (Source source = Source.open()) {
      Stream<Image> stills = source.gallery().images(GalleryQuery.of(Section.HOT)).filter(image -> !image.animated());
      ConcurrentDownloader downloader = source.downloader().into(directory).build();
      DownloadReport report = downloader.download(stills);
      System.out.println(report);
      report.failures().forEach(System.out::println);
    }
  }
}
