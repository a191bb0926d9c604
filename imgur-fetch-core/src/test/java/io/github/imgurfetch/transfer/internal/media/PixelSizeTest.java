// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Samples;
import io.github.imgurfetch.testing.Samples.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that the size of an image is read from its first bytes, if they contain it. */
class PixelSizeTest {
  private static Optional<PixelSize> size(Sample sample) {
    return PixelSize.of(sample.type(), sample.bytes(), sample.bytes().length);
  }

  @ParameterizedTest
  @CsvSource({
    "baseline.jpg,48,32",
    "progressive.jpg,48,32",
    "thumbnail.jpg,48,32",
    "still.png,48,32",
    "still.gif,48,32",
    "lossy.webp,48,32",
    "lossless.webp,48,32",
    "animated.webp,32,32",
    "faststart.mp4,32,32",
    "index-last.mp4,32,32",
    "fragmented.mp4,32,32",
    "film.webm,32,32",
    "live.webm,32,32",
    "still.avif,48,32",
    "sequence.avif,32,32"
  })
  void theSizeOfEachFormatIsRead(String name, int width, int height) {
    assertThat(size(Samples.of(name))).contains(new PixelSize(width, height));
  }

  static List<Sample> samples() {
    return Samples.all().stream().filter(sample -> size(sample).isPresent()).toList();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aPrefixYieldsTheSizeOrNothing(Sample sample) {
    PixelSize whole = size(sample).orElseThrow();
    for (int length = 0; length < sample.bytes().length; length++)
      assertThat(PixelSize.of(sample.type(), Arrays.copyOf(sample.bytes(), length), length))
          .as("%d bytes", length)
          .matches(size -> size.isEmpty() || size.get().equals(whole));
  }

  /** No value of any byte may make the reader fail or hang. */
  @ParameterizedTest
  @MethodSource("samples")
  void damagedFilesAreHarmless(Sample sample) {
    int max = Math.min(sample.bytes().length, 700);
    for (int at = 0; at < max; at++)
      for (byte value : new byte[] {0, 1, 0x7f, (byte) 0x80, (byte) 0xff}) {
        byte[] damaged = sample.bytes().clone();
        damaged[at] = value;
        PixelSize.of(sample.type(), damaged, damaged.length)
            .ifPresent(size -> assertThat(Math.min(size.width(), size.height()))
                .isPositive());
      }
  }

  @Test
  void aHeightThatFollowsTheScanIsUnknown() {
    byte[] undefined = Samples.of("baseline.jpg").bytes().clone();
    int frame = new String(undefined, ISO_8859_1).indexOf("\u00ff\u00c0");
    undefined[frame + 5] = 0;
    undefined[frame + 6] = 0;
    assertThat(PixelSize.of(MediaType.JPEG, undefined, undefined.length)).isEmpty();
  }
}
