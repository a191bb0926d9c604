// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every Java and Kotlin block of README and docs is compiled code: a comment {@code <!-- docs: name -->} before the
 * block names the region between {@code // docs:begin name} and {@code // docs:end name} that it repeats.
 */
class DocsTest {
  private static final Pattern BLOCK =
      Pattern.compile("(?:<!-- docs: (\\S+) -->\\n)?```(?:java|kotlin)\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern REGION =
      Pattern.compile("[ \\t]*// docs:begin (\\S+)\\n(.*?)[ \\t]*// docs:end \\1\\n", Pattern.DOTALL);

  @TestFactory
  Stream<DynamicTest> everyBlockIsCompiledCode() throws IOException {
    Map<String, String> regions = regions();
    List<DynamicTest> tests = new ArrayList<>();
    for (Path page : Pages.all()) {
      Matcher block = BLOCK.matcher(Files.readString(page));
      for (int n = 1; block.find(); n++) {
        String name = block.group(1);
        String text = block.group(2);
        tests.add(DynamicTest.dynamicTest(Pages.PROJECT.relativize(page) + " block " + n, () -> {
          assertThat(name).as("the comment that names the region").isNotNull();
          assertThat(regions).as("regions of compiled code").containsKey(name);
          assertThat(text.stripTrailing()).isEqualTo(regions.get(name).stripTrailing());
        }));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }

  private static Map<String, String> regions() throws IOException {
    Map<String, String> regions = new HashMap<>();
    for (String module : List.of(
        "imgur-fetch-core",
        "imgur-fetch-testing",
        "imgur-fetch-micrometer",
        "imgur-fetch-report",
        "imgur-fetch-examples",
        "imgur-fetch-spark")) {
      try (Stream<Path> sources = Files.walk(Pages.PROJECT.resolve(module).resolve("src"))) {
        sources.filter(file -> file.toString().matches(".*\\.(java|kt)"))
            .map(DocsTest::read)
            .forEach(source -> {
              Matcher region = REGION.matcher(source);
              while (region.find()) regions.put(region.group(1), unindent(region.group(2)));
            });
      }
    }
    return regions;
  }

  private static String unindent(String text) {
    return text.stripTrailing().stripIndent();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
