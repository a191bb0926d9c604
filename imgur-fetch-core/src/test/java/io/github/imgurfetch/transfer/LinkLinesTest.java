// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkLinesTest {
  private static final String LIST = """
  \uFEFF# cats

  https://h.example/a.jpg#top
  https://h.example/k\u00e4tzchen one.jpg \t# the best
  h.example/b.jpg
  \t
  #https://h.example/not.jpg
  https://h.example/c.jpg""";

  private @TempDir Path directory;

  private List<String> read(byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve("list"), bytes);
    try (Stream<ImageLink> links = ImageLink.lines(file)) {
      return links.map(link -> link.link().toString()).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aListIsReadWhateverTheEditorWrote(String charset) throws IOException {
    for (String end : new String[] {"\n", "\r\n", "\r"})
      assertThat(read(LIST.replace("\n", end).getBytes(Charset.forName(charset))))
          .containsExactly(
              "https://h.example/a.jpg#top",
              "https://h.example/k%C3%A4tzchen%20one.jpg",
              "https://h.example/b.jpg",
              "https://h.example/c.jpg");
  }

  @Test
  void aLineInAnOldEncodingDoesNotStopTheOthers() throws IOException {
    assertThat(read("https://h.example/\u00e9 .jpg\nhttps://h.example/b.jpg\n"
            .getBytes(StandardCharsets.ISO_8859_1)))
        .containsExactly("https://h.example/%C3%A9%20.jpg", "https://h.example/b.jpg");
  }

  @Test
  void aListMayBeEmptyOrHoldOneVeryLongLine() throws IOException {
    assertThat(read(new byte[0])).isEmpty();
    assertThat(read("\uFEFF".getBytes(StandardCharsets.UTF_8))).isEmpty();
    List<String> links = read(("https://h.example/" + "x".repeat(3_000_000) + "\nhttps://h.example/b.jpg")
        .getBytes(StandardCharsets.US_ASCII));
    assertThat(links).hasSize(2).last().isEqualTo("https://h.example/b.jpg");
    assertThat(links.get(0).length()).isLessThan(200_000);
  }

  @Test
  void aMissingListIsAnError() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> ImageLink.lines(directory.resolve("none")));
  }

  @Test
  void handwrittenTextIsALink() {
    assertThat(ImageLink.of("//h.example/my cat.jpg"))
        .satisfies(link -> assertThat(link.link()).isEqualTo(URI.create("https://h.example/my%20cat.jpg")))
        .satisfies(link -> assertThat(link.id()).isEqualTo("my cat"));
  }
}
