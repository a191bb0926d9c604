// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/** Draws images. The same seed gives the same image, byte for byte on the same JDK. */
public final class ImageFactory {
  /** The size of the smallest still image, in bytes. */
  public static final int MIN_BYTES = 60_000;

  /** The size of the largest still image, in bytes. */
  public static final int MAX_BYTES = 400_000;

  private static final double[] ASPECTS = {3 / 2.0, 3 / 2.0, 4 / 3.0, 16 / 9.0, 1, 4 / 5.0, 2 / 3.0, 2};
  private static final int FILM_FRAMES = 10;
  private static final int FILM_WIDTH = 210;
  private static final int FILM_HEIGHT = 140;

  static {
    if (System.getProperty("java.awt.headless") == null) System.setProperty("java.awt.headless", "true");
  }

  private ImageFactory() {}

  /**
   * Draws a still image. File sizes are distributed like those of photographs: many small, some large.
   *
   * @param seed the seed that determines the image
   * @param format the file format
   * @return the image file
   */
  @SuppressWarnings("EnumOrdinal") // selects any element
  public static Drawing still(long seed, Format format) {
    Random random = new Random(seed);
    Subject subject = Subject.values()[random.nextInt(Subject.values().length)];
    String words = subject.words(random);
    double aspect = ASPECTS[random.nextInt(ASPECTS.length)];
    double wanted = 61_000 * Math.pow(5, Math.pow(random.nextDouble(), 1.3));
    double pixels = format.pixels((int) wanted);
    int width = (int) Math.sqrt(pixels * aspect);
    int height = (int) (width / aspect);
    byte[] bytes = format.encode(paint(subject.motif(), width, height, seed), seed, (int) wanted);
    return new Drawing(words, format.type(), width, height, bytes);
  }

  /**
   * Draws a small animated GIF.
   *
   * @param seed the seed that determines the animation
   * @return the image file
   */
  public static Drawing film(long seed) {
    boolean waves = (seed & 1) == 0;
    DoubleFunction<Motif> motif = waves ? Waves::new : Orbits::new;
    byte[] bytes = GifFilm.encode(IntStream.range(0, FILM_FRAMES)
        .mapToObj(i -> paint(motif.apply((double) i / FILM_FRAMES), FILM_WIDTH, FILM_HEIGHT, seed))
        .toList());
    return new Drawing(
        waves ? "Wait for the wave" : "Around and around", "image/gif", FILM_WIDTH, FILM_HEIGHT, bytes);
  }

  private static Canvas paint(Motif motif, int width, int height, long seed) {
    Scene scene = new Scene(width, height, seed);
    motif.paint(scene);
    return scene.canvas;
  }
}
