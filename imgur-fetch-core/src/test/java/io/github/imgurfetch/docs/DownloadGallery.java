// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

// docs:begin readme-gallery
import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.ImgurGallery;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Section;
import java.nio.file.Path;

class DownloadGallery {
  public static void main(String[] args) {
    ConcurrentDownloader downloader =
        ConcurrentDownloader.builder().into(Path.of("images")).build();
    try (ImgurGallery gallery = ImgurGallery.fromEnvironment()) { // reads IMGUR_CLIENT_ID
      System.out.println(downloader.download(
          gallery.images(GalleryQuery.of(Section.HOT)).filter(image -> !image.animated())));
    }
  }
}
// docs:end readme-gallery
