// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that says which test shows what names tests that there are. */
class ReliabilityPageTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w+Test\\b");

  @Test
  void everyTestThatItNamesIsThere() throws IOException {
    Set<String> named = new TreeSet<>();
    Matcher test = TEST.matcher(Files.readString(PROJECT.resolve("docs/reliability.md")));
    while (test.find()) named.add(test.group());
    assertThat(named).hasSizeGreaterThan(50);
    try (Stream<Path> files = Files.walk(PROJECT)) {
      Set<String> there = files.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Test.java"))
          .map(name -> name.replace(".java", ""))
          .collect(Collectors.toSet());
      assertThat(there).containsAll(named);
    }
  }
}
