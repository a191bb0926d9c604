// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Bytes;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "BMP  | 5   | 7   | 'BM' 0000000000000000 36000000 28000000 05000000 07000000",
        "BMP  | 5   | 7   | 'BM' 0000000000000000 36000000 7c000000 05000000 f9ffffff",
        "ICO  | 12  | 8   | 0000 0100 0100 0c08",
        "ICO  | 256 | 256 | 0000 0100 0100 0000",
        "JPEG | 5   | 7   | ffd8 ffff ffc0 000b 08 0007 0005",
        "JPEG | 5   | 7   | ffd8 ff01 ffd0 ffd8 ffc4 0003 00 ffcf 000b 08 0007 0005",
        "PNG  | 1   | 2147483647 | 89 'PNG' 0d0a1a0a 0000000d 'IHDR' 00000001 7fffffff",
        "PNG  | 2147483647 | 1 | 89 'PNG' 0d0a1a0a 0000000d 'IHDR' 7fffffff 00000001",
      })
  void theSizeIsInTheFirstHeaders(MediaType type, int width, int height, String text) {
    byte[] head = Bytes.of(text);
    assertThat(PixelSize.of(type, head, head.length)).contains(new PixelSize(width, height));
    assertThat(PixelSize.of(type, head, head.length - 1)).isEmpty();
    assertThat(PixelSize.isInHead(type)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "BMP | 'BM' 0000000000000000 36000000 27000000 05000000 07000000",
        "BMP | 'BM' 0000000000000000 36000000 28000000 00000000 07000000",
        "PNG | 89 'PNG' 0d0a1a0a 0000000d 'IHDR' 80000000 00000001",
        "PNG | 89 'PNG' 0d0a1a0a 0000000d 'IHDR' 00000001 80000000",
      })
  void anInvalidSizeIsUnknown(MediaType type, String text) {
    byte[] head = Bytes.of(text);
    assertThat(PixelSize.of(type, head, head.length)).isEmpty();
  }

  @Test
  void someFormatsHaveNoSizeInTheirFirstBytes() {
    assertThat(PixelSize.isInHead(MediaType.TIFF)).isFalse();
    assertThat(PixelSize.isInHead(MediaType.JXL)).isFalse();
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
  void theSizeOfAVideoIsInItsTracks() {
    byte[] webm = Bytes.of("1a45dfa3 84 42828081 18538067 9f 1654ae6b 9a ae 98 e0 96 ec 80"
        + " b0 88 0000000000000140 ba 88 00000000000000f0");
    assertThat(PixelSize.of(MediaType.WEBM, webm, webm.length)).contains(new PixelSize(320, 240));
    for (int length = 0; length < webm.length; length++)
      assertThat(PixelSize.of(MediaType.WEBM, webm, length)).isEmpty();
  }

  @Test
  void aLargeBoxOfDataAfterTheIndexHidesNothing() {
    byte[] film = Samples.of("faststart.mp4").bytes();
    int data = new String(film, ISO_8859_1).indexOf("mdat") - 4;
    byte[] large = Bytes.join(Bytes.first(film, data), Bytes.of("00000001 'mdat' 00000001 00000000"));
    assertThat(PixelSize.of(MediaType.MP4, large, large.length)).contains(new PixelSize(32, 32));
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
