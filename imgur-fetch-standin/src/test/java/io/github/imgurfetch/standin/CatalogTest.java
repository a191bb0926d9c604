// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import static io.github.imgurfetch.standin.art.ImageFactory.MAX_BYTES;
import static io.github.imgurfetch.standin.art.ImageFactory.MIN_BYTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private static final Path CACHE = Path.of("target", "stand-in");

  private final Catalog catalog = catalog();

  private static Catalog catalog() {
    return Catalog.of(StandInGallery.SEED, CACHE, (drawn, total) -> {});
  }

  @Test
  void hasAsManyStillsAsTheTutorialAmongOtherEntries() {
    assertThat(catalog.stills()).hasSize(91);
    assertThat(catalog.items()).hasSize(110);
    assertThat(catalog.items().subList(0, 30)).hasAtLeastOneElementOfType(Album.class);
    assertThat(catalog.items().subList(80, 110)).hasAtLeastOneElementOfType(Album.class);
  }

  @Test
  void hasImagesThatJavaCanRead() throws IOException {
    for (Picture picture : catalog.stills()) {
      BufferedImage image =
          ImageIO.read(new ByteArrayInputStream(picture.drawing().bytes()));
      assertThat(image.getWidth()).isEqualTo(picture.drawing().width());
      assertThat(image.getHeight()).isEqualTo(picture.drawing().height());
    }
  }

  @Test
  void hasFileSizesLikeThoseOfPhotographs() {
    List<Integer> sizes = catalog.stills().stream()
        .map(picture -> picture.drawing().bytes().length)
        .toList();
    assertThat(sizes).allSatisfy(size -> assertThat(size).isBetween(MIN_BYTES, MAX_BYTES));
    assertThat(sizes).filteredOn(size -> size < 110_000).hasSizeGreaterThan(15);
    assertThat(sizes).filteredOn(size -> size >= 110_000 && size < 200_000).hasSizeGreaterThan(15);
    assertThat(sizes).filteredOn(size -> size >= 200_000).hasSizeGreaterThan(10);
    assertThat(catalog.stills().stream()
            .map(picture -> picture.drawing().width())
            .distinct())
        .hasSizeGreaterThan(40);
  }

  @Test
  void hasMoreJpegThanPng() {
    assertThat(catalog.stills())
        .filteredOn(picture -> picture.fileName().endsWith(".jpg"))
        .hasSize(64);
    assertThat(catalog.stills())
        .filteredOn(picture -> picture.fileName().endsWith(".png"))
        .hasSize(27);
  }

  @Test
  void hasNoDuplicateImagesOrIds() {
    List<Picture> pictures = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (CatalogItem item : catalog.items()) {
      if (item instanceof Picture picture) pictures.add(picture);
      else if (item instanceof Album album) pictures.addAll(album.pictures());
      if (item instanceof Album) ids.add(item.id());
    }
    pictures.forEach(picture -> ids.add(picture.id()));
    assertThat(pictures).extracting(Picture::etag).doesNotHaveDuplicates();
    assertThat(ids).allMatch(id -> id.matches("[A-Za-z0-9]{7}"));
    assertThat(ids).extracting(id -> id.toLowerCase(Locale.ROOT)).doesNotHaveDuplicates();
  }

  @Test
  void isTheSameEveryTimeItIsDrawn() {
    Catalog again = CatalogFactory.create(
        StandInGallery.SEED,
        Drawings.draw(StandInGallery.SEED, CatalogFactory.inAlbums(), (drawn, total) -> {}));
    assertThat(again.items())
        .extracting(CatalogItem::id)
        .containsExactlyElementsOf(
            catalog.items().stream().map(CatalogItem::id).toList());
    assertThat(again.stills())
        .extracting(Picture::etag)
        .containsExactlyElementsOf(
            catalog.stills().stream().map(Picture::etag).toList());
  }

  @Test
  void isDrawnOnceInAJvm() {
    assertThat(catalog()).isSameAs(catalog);
  }
}
