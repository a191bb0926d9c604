// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.Shell;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests titles and directories with non-ASCII characters in a JVM with an ASCII locale. */
@Timeout(120)
class ForeignNamesTest {
  @TempDir
  Path home;

  @Test
  void anAsciiLocale() throws Exception {
    assumeTrue(Shell.has("bash"), "skipped: no bash");
    // The names are given as bytes, because this JVM's own locale may not support the letters either.
    String make = "mkdir \"$1\"/$'bilder-\\xc3\\xbc' \"$1\"/$'\\xff\\xfe' \"$1\"/plain";
    assumeTrue(Shell.run("bash", "-c", make, "bash", home).exit() == 0, "skipped: no such names here");
    try (SmallRun run = new SmallRun(1)) {
      ChildJvm.Result result = ChildJvm.runUnder(
          List.of("env", "LC_ALL=C"),
          List.of("-Dsun.jnu.encoding=ANSI_X3.4-1968"),
          "ForeignNames",
          home,
          run.server().uri("/0.jpg"));

      assertThat(result.output()).doesNotContain("Exception");
      assertThat(result.output().lines().filter(line -> line.startsWith("1 saved, 0 skipped, 0 failed")))
          .hasSize(3);
      assertThat(result.output().lines().filter(line -> line.startsWith("0 saved, 1 skipped, 0 failed")))
          .hasSize(3);
    }
    try (Stream<Path> directories = Files.list(home)) {
      assertThat(directories.toList())
          .hasSize(3)
          .allSatisfy(directory ->
              assertThat(SmallRun.names(directory)).hasSize(2).contains("manifest.jsonl"))
          .allSatisfy(directory -> assertThat(named(directory)).hasBinaryContent(Pictures.jpeg(0)));
    }
  }

  /** Finds a file by its URI, which works in any locale. */
  private static Path named(Path directory) {
    String base = directory.toUri().toString();
    String name = "K%C3%A4tzchen%20%E7%8C%AB%20%F0%9F%90%B1.jpg";
    return Path.of(URI.create(base.endsWith("/") ? base + name : base + "/" + name));
  }
}
