// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The log messages about images skipped by name, read from the log of a child JVM. */
@Timeout(60)
class SkippedByNameTest {
  @TempDir
  Path home;

  /** No request is sent, because all files exist. */
  @Test
  void skipsByNameAreLoggedOnceExceptForImgur() throws Exception {
    for (String name : List.of("one.jpg", "two.jpg", "AbCdEfG.jpg"))
      Files.write(directory().resolve(name), new byte[1]);
    List<String> log = log(
        "http://127.0.0.1:9/a/one.jpg",
        "http://127.0.0.1:9/two.jpg",
        "https://i.imgur.com/AbCdEfG.jpg",
        "https://I.IMGUR.COM/AbCdEfG.jpg?1");
    assertThat(log)
        .filteredOn(line -> line.contains("INFO") && line.contains("because files in"))
        .singleElement()
        .asString()
        .contains(directory().toString())
        .contains("manifest(");
    assertThat(log)
        .filteredOn(line -> line.contains("DEBUG") && line.contains("is skipped because a file named"))
        .hasSize(2)
        .noneMatch(line -> line.contains("imgur.com"));
  }

  private List<String> log(String... links) throws Exception {
    Path urls = Files.write(home.resolve("urls"), List.of(links));
    Path log = home.resolve("log");
    ChildJvm.Result run = ChildJvm.run(
        List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=debug", "-Dorg.slf4j.simpleLogger.logFile=" + log),
        "FetchLinks",
        urls,
        directory(),
        "serial",
        1);
    assertThat(run.output()).contains("skipped=" + links.length);
    return Files.readAllLines(log);
  }

  private Path directory() throws IOException {
    return Files.createDirectories(home.resolve("images"));
  }
}
