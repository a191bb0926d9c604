// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.Naming;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.gallery.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How are files named? Saves the same images by id, by title, in a folder for each album, and by a pattern. */
public final class NameFiles {
  private static final Map<String, Naming> NAMINGS = Map.of(
      "by-id", Naming.byId(),
      "by-title", Naming.byTitle(),
      "in-albums", Naming.inAlbums(),
      "by-pattern", Naming.of("{host}/{id}"));

  private NameFiles() {}

  /**
   * Runs the example.
   *
   * @param args the directory; {@code images/NameFiles} by default
   */
  public static void main(String[] args) {
    Example.of(NameFiles.class, args).downloads(4).run(source -> {
      List<Image> links = source.gallery()
          .images(GalleryQuery.of(Section.HOT))
          .filter(image -> !image.animated())
          .limit(12)
          .toList();
      long failed = 0;
      for (Map.Entry<String, Naming> naming : new TreeMap<>(NAMINGS).entrySet()) {
        Path directory = source.directory().resolve(naming.getKey());
        failed += source.downloader()
            .into(directory)
            .naming(naming.getValue())
            .build()
            .download(links)
            .failed();
        print(directory);
      }
      return failed;
    });
  }

  private static void print(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files.filter(Files::isRegularFile).sorted().limit(3).forEach(System.out::println);
    }
  }
}
