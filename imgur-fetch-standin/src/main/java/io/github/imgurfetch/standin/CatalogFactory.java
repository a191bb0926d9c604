// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import io.github.imgurfetch.standin.art.Drawing;
import io.github.imgurfetch.standin.art.Format;
import io.github.imgurfetch.standin.art.ImageFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Builds a catalog: draws the images, assigns ids, puts some into albums, and shuffles the entries. */
final class CatalogFactory {
  private static final int STILLS = 91; // as in the tutorial's run
  private static final int FILMS = 11;
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

  static Catalog create(long seed) {
    return new CatalogFactory(seed).create();
  }

  private Catalog create() {
    List<CatalogItem> items = new ArrayList<>(pictures(STILLS, CatalogFactory::still));
    items.addAll(pictures(FILMS, (drawingSeed, i) -> ImageFactory.film(2 * drawingSeed + i % 2)));
    List<Picture> inAlbums = pictures(Arrays.stream(ALBUM_SIZES).sum(), CatalogFactory::still);
    for (int i = 0, from = 0; i < ALBUM_SIZES.length; from += ALBUM_SIZES[i++])
      items.add(album(ALBUM_TITLES[i], inAlbums.subList(from, from + ALBUM_SIZES[i])));
    Collections.shuffle(items, random);
    return new Catalog(items);
  }

  /**
   * Draws pictures on all processors. All random choices are made beforehand, so the order of drawing does not matter.
   */
  private List<Picture> pictures(int count, Order order) {
    long[] seeds = random.longs(count).toArray();
    List<Drawing> drawings = IntStream.range(0, count)
        .parallel()
        .mapToObj(i -> order.draw(seeds[i], i))
        .toList();
    return drawings.stream()
        .map(drawing -> Picture.of(ids.next(), nextTime(), views(), drawing))
        .toList();
  }

  /** Of every ten pictures, seven are JPEG and three are PNG. */
  private static Drawing still(long seed, int number) {
    return ImageFactory.still(seed, number % 10 % 3 == 2 ? Format.PNG : Format.JPEG);
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

  /** Draws the picture with a given number. */
  @FunctionalInterface
  private interface Order {
    Drawing draw(long seed, int number);
  }
}
