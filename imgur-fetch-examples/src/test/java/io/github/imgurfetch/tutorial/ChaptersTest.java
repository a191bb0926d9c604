// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All chapters of the tutorial have the same parts. */
class ChaptersTest {
  private static final List<String> PARTS =
      List.of("The idea", "The code", "Run it", "What happens", "What to watch out for", "Exercise");

  @Test
  void everyChapterHasCodeACommandItsOutputAndAChart() throws IOException {
    List<Path> chapters;
    try (Stream<Path> files = Files.list(Measurements.tutorial())) {
      chapters = files.filter(file -> file.getFileName().toString().matches("\\d-.*\\.md"))
          .toList();
    }
    assertThat(chapters).hasSize(7).allSatisfy(chapter -> {
      String text = Files.readString(chapter);
      assertThat(Stream.of(text.split("\n## "))
              .skip(1)
              .map(part -> part.lines().findFirst().orElseThrow()))
          .containsExactlyElementsOf(PARTS);
      assertThat(part(text, "The code")).containsPattern("<!-- docs: [a-z-]+ -->\n```java\n");
      assertThat(part(text, "Run it"))
          .containsSubsequence("```sh\n", "mvn ", "```text\n", " saved, 0 skipped, 0 failed");
      assertThat(part(text, "What happens")).containsPattern("!\\[[^]]{20,}]\\([a-z-]+\\.svg\\)");
    });
  }

  private static String part(String text, String name) {
    return text.split("\n## " + Pattern.quote(name) + "\n", 2)[1].split("\n## ", 2)[0];
  }
}
