// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageFilesTest {
  private static final int WIDTH = 301;
  private static final int HEIGHT = 203;

  /** Noise: nothing compresses worse, so the codes of a GIF run out several times. */
  private final Canvas noise = new Canvas(WIDTH, HEIGHT);

  ImageFilesTest() {
    Random random = new Random(5);
    for (int i = 0; i < noise.pixels.length; i++) noise.pixels[i] = random.nextInt(1 << 24);
  }

  @Test
  void aPngHasTheColorsOfTheCanvas() throws IOException {
    byte[] colors = Grain.strewn(noise, 0, 1, 5);
    BufferedImage image = read(PngFile.encode(colors, WIDTH, HEIGHT, 0));
    assertThat(image.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH)).containsExactly(opaque(noise));
  }

  @Test
  void aFilmHasTheFramesThatWereEncoded() throws IOException {
    Canvas webSafe = new Canvas(WIDTH, HEIGHT);
    for (int i = 0; i < webSafe.pixels.length; i++) webSafe.pixels[i] = webSafe(noise.pixels[i]);
    Canvas plain = new Canvas(WIDTH, HEIGHT);
    byte[] film = GifFilm.encode(List.of(webSafe, plain, webSafe));
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(film))) {
      ImageReader reader = ImageIO.getImageReaders(in).next();
      reader.setInput(in);
      assertThat(reader.getNumImages(true)).isEqualTo(3);
      for (int frame = 0; frame < 3; frame++)
        assertThat(reader.read(frame).getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH))
            .containsExactly(opaque(frame == 1 ? plain : webSafe));
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aFileHasTheWantedSizeIfACommentFits(Format format) throws IOException {
    int min = format.encode(noise, 5, 0).length;
    for (int more : new int[] {0, 1, 3, 19, 20, 21, 22, 1_000, 65_536, 65_537, 65_540, 200_000}) {
      byte[] file = format.encode(noise, 5, min + more);
      assertThat(file).hasSizeBetween(min + more - 19, min + more);
      if (more >= 20 && more < 65_536) assertThat(file).hasSize(min + more);
      assertThat(read(file).getHeight()).isEqualTo(HEIGHT);
    }
  }

  /** Every still is drawn once, in the pixels that its size allows: this is most of the time of a first start. */
  @ParameterizedTest
  @EnumSource(Format.class)
  void aStillHasAsManyPixelsAsItsSizeAllows(Format format) {
    for (long seed = 0; seed < 20; seed++) {
      Drawing still = ImageFactory.still(seed, format);
      int size = still.bytes().length;
      assertThat((double) still.width() * still.height()).isLessThanOrEqualTo(format.pixels(size + 20));
      assertThat(size).isBetween(ImageFactory.MIN_BYTES, ImageFactory.MAX_BYTES);
    }
  }

  private static BufferedImage read(byte[] file) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(file));
  }

  private static int[] opaque(Canvas canvas) {
    int[] pixels = canvas.pixels.clone();
    for (int i = 0; i < pixels.length; i++) pixels[i] |= 0xFF000000;
    return pixels;
  }

  private static int webSafe(int color) {
    return (color >> 16 & 255) / 51 * 51 << 16 | (color >> 8 & 255) / 51 * 51 << 8 | (color & 255) / 51 * 51;
  }
}
