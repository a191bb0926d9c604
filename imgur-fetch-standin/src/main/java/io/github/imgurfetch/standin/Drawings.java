// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import io.github.imgurfetch.standin.art.Drawing;
import io.github.imgurfetch.standin.art.Format;
import io.github.imgurfetch.standin.art.ImageFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The image files of a catalog: stills, then animations, then the stills in albums. */
final class Drawings {
  static final int STILLS = 91; // as in the tutorial's run
  static final int FILMS = 11;

  private final List<Supplier<Drawing>> orders = new ArrayList<>();
  private final Object lock = new Object();
  private int drawn;

  private Drawings(long seed, int inAlbums) {
    Random random = new Random(seed);
    for (int i = 0; i < STILLS; i++) still(random.nextLong(), i);
    for (int i = 0; i < FILMS; i++) film(random.nextLong(), i);
    for (int i = 0; i < inAlbums; i++) still(random.nextLong(), i);
  }

  /** Reads the drawings from a cache if it contains them; otherwise draws them and stores them there. */
  static List<Drawing> of(long seed, int inAlbums, @Nullable Path directory, DrawingListener listener) {
    Optional<String> code = directory == null ? Optional.empty() : DrawingCode.checksum();
    if (directory == null || code.isEmpty()) return draw(seed, inAlbums, listener);
    return new DrawingCache(directory, "images-" + seed + '-' + code.get() + ".bin")
        .get(() -> draw(seed, inAlbums, listener));
  }

  /** Draws on all processors. All random choices are made beforehand, so the order of drawing does not matter. */
  static List<Drawing> draw(long seed, int inAlbums, DrawingListener listener) {
    Drawings drawings = new Drawings(seed, inAlbums);
    return drawings.orders.parallelStream()
        .map(order -> drawings.draw(order, listener))
        .toList();
  }

  private Drawing draw(Supplier<Drawing> order, DrawingListener listener) {
    Drawing drawing = order.get();
    synchronized (lock) {
      listener.onDrawn(++drawn, orders.size());
    }
    return drawing;
  }

  /** Of every ten stills, seven are JPEG and three are PNG. */
  private void still(long seed, int number) {
    orders.add(() -> ImageFactory.still(seed, number % 10 % 3 == 2 ? Format.PNG : Format.JPEG));
  }

  /** Alternates between the two kinds of films. */
  private void film(long seed, int number) {
    orders.add(() -> ImageFactory.film(2 * seed + number % 2));
  }
}
