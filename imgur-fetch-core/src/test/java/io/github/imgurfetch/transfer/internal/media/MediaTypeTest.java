// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Pictures;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

  @ParameterizedTest
  @CsvSource({
    "'\u00ff\u00d8\u00ff\u00e0....JFIF', JPEG", "'\u00ff\u00d8\u00ff\u00db', JPEG", "GIF87a.., GIF",
        "GIF89a.., GIF",
    "RIFF....WEBPVP8 , WEBP", "....ftypmp42...., MP4", "....ftypisom...., MP4", "....ftypavif...., AVIF",
    "....ftypavis...., AVIF", "'\u001aE\u00df\u00a3....', WEBM"
  })
  void theFirstBytesDetermineTheFormat(String head, MediaType type) {
    assertThat(of(head)).contains(type);
  }

  @ParameterizedTest
  @CsvSource({
    "image/jpeg, JPEG",
    "image/jpg, JPEG",
    "IMAGE/PNG, PNG",
    "image/gif; charset=binary, GIF",
    "image/webp, WEBP",
    "video/mp4, MP4",
    "video/webm, WEBM",
    "image/avif, AVIF"
  })
  void aContentTypeNamesOneFormat(String contentType, MediaType type) {
    for (MediaType other : MediaType.values())
      assertThat(other.isNamed(contentType)).isEqualTo(other == type);
  }

  @Test
  void realImagesAreRecognized() {
    assertThat(MediaType.of(Pictures.jpeg(1), MediaType.HEAD)).contains(MediaType.JPEG);
    assertThat(MediaType.of(Pictures.png(1), MediaType.HEAD)).contains(MediaType.PNG);
    assertThat(MediaType.of(Pictures.gif(1), MediaType.HEAD)).contains(MediaType.GIF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u00ff",
        "\u00ff\u00d8",
        "\u00d8\u00ff\u00ff",
        "\u0089PNG",
        "\u0089PNG\n\u001a\n",
        "GIF",
        "GIF88a",
        "gif89a",
        "RIFF....",
        "RIFF....WAVE",
        "WEBP",
        "ftyp",
        "....ftyq",
        "<svg",
        "BM",
        "II*\u0000",
        "%PDF",
        "\u0000\u0000\u0001\u0000"
      })
  void otherBytesAreNotAnImage(String head) {
    assertThat(of(head)).isEmpty();
  }

  @Test
  void bytesBeyondTheLengthAreIgnored() {
    byte[] png = Pictures.png(1);
    assertThat(MediaType.of(png, 7)).isEmpty();
    assertThat(MediaType.of(png, 8)).contains(MediaType.PNG);
    assertThat(MediaType.of(png, 0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "<html>, a page or other markup",
    "'  \r\n<?xml', a page or other markup",
    "{}, JSON",
    "[1], JSON",
    "hello, text",
    "'a b\t~', text",
    "\u007f, bytes in an unknown image format",
    "'II*\u0000\u0010\u0000\u0000\u0000CR\u0002', a camera raw file (CR2)",
    "'\u0000\u0001', bytes in an unknown image format",
    "caf\u00e9, bytes in an unknown image format"
  })
  void nonImagesAreDescribed(String head, String description) {
    byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(MediaType.describe(bytes, bytes.length)).isEqualTo(description);
  }

  @Test
  void tooFewBytesMayBeginAnImage() {
    for (String head :
        new String[] {"\u00ff", "\u00ff\u00d8", "\u0089PNG", "GIF89", "RIFF1234WEB", "BM", "II*", "\0\0"})
      assertThat(mayBegin(head)).as(head).isTrue();
    for (String head : new String[] {"\u00fe", "\u00ff\u00d9", "RIFF1234WAV", "hello", "GIF89a", "GIF87a"})
      assertThat(mayBegin(head)).as(head).isFalse();
  }

  private static boolean mayBegin(String head) {
    byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
    return MediaType.mayBegin(bytes, bytes.length);
  }

  @Test
  void extensionsAreSafeAndDistinct() {
    assertThat(MediaType.EXTENSIONS)
        .doesNotHaveDuplicates()
        .allMatch(extension -> extension.matches("[a-z0-9]{3,4}"));
    assertThat(MediaType.EXTENSIONS).hasSameSizeAs(MediaType.values());
  }

  @Test
  void noBytesThrow() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      assertThat(MediaType.of(bytes, bytes.length))
          .isEqualTo(MediaType.of(Arrays.copyOf(bytes, 64), bytes.length));
      assertThat(MediaType.describe(bytes, bytes.length)).isNotBlank();
    }
  }

  private static Optional<MediaType> of(String head) {
    byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
    return MediaType.of(bytes, bytes.length);
  }
}
