// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageFactoryTest {
  @ParameterizedTest
  @EnumSource(Format.class)
  void aSeedDeterminesTheImage(Format format) {
    assertThat(ImageFactory.still(7, format).bytes())
        .isEqualTo(ImageFactory.still(7, format).bytes());
    assertThat(ImageFactory.still(7, format).bytes())
        .isNotEqualTo(ImageFactory.still(8, format).bytes());
  }

  @ParameterizedTest
  @EnumSource(Subject.class)
  void everySubjectCanBeDrawnInEveryShape(Subject subject) {
    for (int[] size : new int[][] {{90, 60}, {60, 90}, {64, 64}, {120, 60}}) {
      Scene scene = new Scene(size[0], size[1], 3);
      subject.motif().paint(scene);
      assertThat(colors(scene))
          .as("%s at %d x %d", subject, size[0], size[1])
          .isGreaterThan(50);
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aStillSaysWhatItIs(Format format) throws IOException {
    Drawing drawing = ImageFactory.still(11, format);
    ImageReader reader = reader(drawing.bytes());
    assertThat(reader.getOriginatingProvider().getMIMETypes()).contains(drawing.type());
    assertThat(reader.getWidth(0)).isEqualTo(drawing.width());
    assertThat(reader.getHeight(0)).isEqualTo(drawing.height());
  }

  @Test
  void aGifIsAnimated() throws IOException {
    Drawing film = ImageFactory.film(4);
    ImageReader reader = reader(film.bytes());
    assertThat(film.type()).isEqualTo("image/gif");
    assertThat(reader.getNumImages(true)).isEqualTo(10);
    assertThat(changed(reader.read(1), reader.read(6))).isGreaterThan(100);
    assertThat(new String(film.bytes(), StandardCharsets.ISO_8859_1)).contains("NETSCAPE2.0");
  }

  /** The number of pixels that differ. */
  private static long changed(BufferedImage one, BufferedImage other) {
    return IntStream.range(0, one.getWidth() * one.getHeight())
        .filter(i -> one.getRGB(i % one.getWidth(), i / one.getWidth())
            != other.getRGB(i % one.getWidth(), i / one.getWidth()))
        .count();
  }

  private static ImageReader reader(byte[] bytes) throws IOException {
    ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes));
    ImageReader reader = ImageIO.getImageReaders(in).next();
    reader.setInput(in);
    return reader;
  }

  private static long colors(Scene scene) {
    return Arrays.stream(scene.canvas.pixels).distinct().count();
  }
}
