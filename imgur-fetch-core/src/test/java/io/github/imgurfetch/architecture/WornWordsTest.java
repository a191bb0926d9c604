// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.architecture;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that comments, messages and documents use the field's terms and plain, present-day English. */
class WornWordsTest {
  private static final Path ROOT = Path.of("..");

  /** Phrases that read as translated, and words that have a standard term. */
  private static final Pattern WORN = Pattern.compile(
      String.join(
          "|",
          "\\b(?:is|are|was|were|if it is|that is) none\\b",
          "\\bto be had\\b",
          "\\b(?:can|could) be had\\b",
          "\\b(?:is|are|was|be) asked for\\b",
          "\\bwhoever\\b",
          "\\bfor ever\\b",
          "\\bmend(?:s|ed|ing)?\\b",
          "\\b(?:an|the|no|this|that|each|every|its|their|whose|of|first|late|one) answers?\\b",
          "\\banswers\\b(?! to)",
          "\\bis nobody's\\b",
          "\\bof no use\\b",
          "\\bby and by\\b",
          "\\bas of now\\b",
          "\\bneeds? not\\b",
          "\\bso many\\b",
          "\\bbe it\\b",
          "\\bin place of\\b",
          "\\bwhat came of\\b",
          "\\bat once as\\b",
          "\\bbears? (?:the|a|its)\\b",
          "\\bput right\\b",
          "\\bgo on with\\b",
          "\\btried again\\b"),
      CASE_INSENSITIVE);

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);

  private static final Pattern COMMENT_OR_STRING =
      Pattern.compile("/\\*.*?\\*/|//[^\\n]*|\"(?:\\\\.|[^\"\\\\\\n])*\"", Pattern.DOTALL);

  @Test
  void mainCodeAndItsMessagesReadWell() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files("**.java"))
      if (file.toString().contains("/src/main/")) {
        String text = Files.readString(file);
        Matcher prose = COMMENT_OR_STRING.matcher(text);
        while (prose.find()) look(file, line(text, prose.start()), prose.group(), found);
      }
    assertThat(found).isEmpty();
  }

  @Test
  void commentsOfTestsReadWell() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files("**.java"))
      if (file.toString().contains("/src/test/")) {
        String text = Files.readString(file);
        Matcher comment = COMMENT.matcher(text);
        while (comment.find()) look(file, line(text, comment.start()), comment.group(), found);
      }
    assertThat(found).isEmpty();
  }

  @Test
  void documentsReadWell() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files("**.md")) look(file, 1, Files.readString(file), found);
    assertThat(found).isEmpty();
  }

  private static void look(Path file, int line, String prose, List<String> found) {
    String text = prose.replaceAll("(?<=\\s)\\*(?=\\s)", " ");
    Matcher worn = WORN.matcher(text.replaceAll("\\s", " "));
    while (worn.find()) found.add(file + ":" + (line + line(text, worn.start()) - 1) + ": " + worn.group());
  }

  private static int line(String text, int at) {
    return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  private static List<Path> files(String glob) throws IOException {
    var matcher = ROOT.getFileSystem().getPathMatcher("glob:" + glob);
    try (Stream<Path> files = Files.walk(ROOT)) {
      List<Path> found = files.filter(file -> !file.toString().contains("/target/")
              && !file.toString().contains("/.git/"))
          .filter(matcher::matches)
          .sorted()
          .toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }
}
