// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages on reliability name only tests that exist. */
class ReliabilityPageTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final List<String> PAGES =
      List.of("reliability.md", "measurements/faults.md", "measurements/long-runs.md");
  private static final Pattern TEST = Pattern.compile("(?<!\\*)\\b[A-Z]\\w+Test\\b");

  @Test
  void everyNamedTestExists() throws IOException {
    Set<String> named = new TreeSet<>();
    for (String page : PAGES) {
      Matcher test = TEST.matcher(Files.readString(PROJECT.resolve("docs").resolve(page)));
      while (test.find()) named.add(test.group());
    }
    assertThat(named).hasSizeGreaterThan(50);
    try (Stream<Path> files = Files.walk(PROJECT)) {
      Set<String> existing = files.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Test.java"))
          .map(name -> name.replace(".java", ""))
          .collect(Collectors.toSet());
      assertThat(existing).containsAll(named);
    }
  }
}
