// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import io.github.imgurfetch.standin.art.Drawing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Builds a catalog of drawings: assigns ids, puts some images into albums, and shuffles the entries. */
final class CatalogFactory {
  private static final int[] ALBUM_SIZES = {1, 2, 3, 4, 5, 4, 3, 2};
  private static final String[] ALBUM_TITLES = {
    "The one that came out",
    "Two views",
    "A weekend away",
    "Four seasons",
    "Best of this year",
    "The walk home",
    "Three tries",
    "Before and after"
  };
  private static final long NEWEST = 1_750_000_000L;

  private final Random random;
  private final IdSource ids;
  private long posted = NEWEST;

  private CatalogFactory(long seed) {
    random = new Random(seed);
    ids = new IdSource(random);
  }

  /** Returns the number of images in all albums. */
  static int inAlbums() {
    return Arrays.stream(ALBUM_SIZES).sum();
  }

  /** Creates the catalog for a seed of its drawings. */
  static Catalog create(long seed, List<Drawing> drawings) {
    return new CatalogFactory(seed).create(drawings);
  }

  private Catalog create(List<Drawing> drawings) {
    List<Picture> pictures = drawings.stream()
        .map(drawing -> Picture.of(ids.next(), nextTime(), views(), drawing))
        .toList();
    int listed = Drawings.STILLS + Drawings.FILMS;
    List<CatalogItem> items = new ArrayList<>(pictures.subList(0, listed));
    for (int i = 0, from = listed; i < ALBUM_SIZES.length; from += ALBUM_SIZES[i++])
      items.add(album(ALBUM_TITLES[i], pictures.subList(from, from + ALBUM_SIZES[i])));
    Collections.shuffle(items, random);
    return new Catalog(items);
  }

  private Album album(String title, List<Picture> pictures) {
    return new Album(ids.next(), title, nextTime(), views(), pictures);
  }

  private long nextTime() {
    return posted -= 60 + random.nextInt(3_600);
  }

  private long views() {
    return 1_000 + (long) (500_000 * Math.pow(random.nextDouble(), 3));
  }
}
