// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

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

/**
 * Tests that the code in the Javadoc of all modules is compiled: each snippet is a region of a class among the module's
 * tests.
 */
class SnippetsTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern SNIPPET = Pattern.compile("\\{@snippet class=\"?([\\w.]+)\"? region=\"?([\\w-]+)\"?}");

  @Test
  void everySnippetIsARegionOfCompiledCode() throws IOException {
    List<String> wrong = new ArrayList<>();
    int snippets = 0;
    for (Path module : modules())
      for (Path source : sources(module)) {
        String text = Files.readString(source);
        if (text.contains("<pre>")) wrong.add(source + " has code that is not compiled");
        Matcher snippet = SNIPPET.matcher(text);
        int found = 0;
        for (; snippet.find(); found++) {
          Path shown =
              module.resolve("src/test/java/" + snippet.group(1).replace('.', '/') + ".java");
          if (!Files.exists(shown)
              || !Files.readString(shown).contains("// @start region=" + snippet.group(2) + "\n"))
            wrong.add(source + ": " + snippet.group());
        }
        if (found != text.split("\\{@snippet", -1).length - 1)
          wrong.add(source + " has another kind of snippet");
        snippets += found;
      }
    assertThat(wrong).isEmpty();
    assertThat(snippets).isGreaterThan(3);
  }

  private static List<Path> modules() throws IOException {
    try (Stream<Path> all = Files.list(PROJECT)) {
      return all.filter(each -> Files.isDirectory(each.resolve("src/main/java")))
          .toList();
    }
  }

  private static List<Path> sources(Path module) throws IOException {
    try (Stream<Path> all = Files.walk(module.resolve("src/main/java"))) {
      return all.filter(each -> each.toString().endsWith(".java")).toList();
    }
  }
}
