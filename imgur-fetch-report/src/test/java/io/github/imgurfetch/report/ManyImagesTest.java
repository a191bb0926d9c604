// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the size of the page, the memory of its writer, and the files left by a writer that is killed or runs out of
 * space.
 */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the children are limited by a shell")
class ManyImagesTest {
  private static final int MANY = Integer.getInteger("soak.report", 130_000);

  @TempDir
  Path directory;

  @Test
  void aHundredThousandImagesFitIntoTwoMegabytes() throws IOException {
    Path page = directory.resolve("run.html");
    new SyntheticRun(100_000, 16).writeTo(page);
    assertThat(Files.size(page)).isLessThanOrEqualTo(2_000_000);
    PageReader reader = new PageReader(page);
    assertThat(reader.rows()).isEqualTo(100_000);
    assertThat(reader.html).contains("\"grid\":null");
  }

  /** With {@code -Dsoak.report=1000000}, a million images in the same memory. */
  @Test
  void moreImagesNeedNoMoreMemoryAndHaveAggregatedLanes() throws Exception {
    Path page = directory.resolve("run.html");
    ChildProgram.Result result = ChildProgram.run("true", options("-Xmx24m"), page, MANY, 0);
    System.out.println(MANY + " images: a page of " + Files.size(page) + " bytes");
    assertThat(result.output()).contains("threads: []").doesNotContain("OutOfMemory");
    assertThat(Files.size(page)).isLessThanOrEqualTo(5_000_000);
    PageReader reader = new PageReader(page);
    assertThat(reader.rows()).isEqualTo(100_000);
    assertThat(reader.html).contains("\"lanes\":16").contains("details of the first 100,000 of");
    assertThat(files()).containsExactly("run.html");
  }

  private List<String> options(String... more) {
    return Stream.concat(
            Stream.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+PerfDisableSharedMem"),
            Stream.concat(Stream.of("-Djava.io.tmpdir=" + directory), Stream.of(more)))
        .toList();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aRunThatIsKilledLeavesTheEarlierPageAndNothingElse() throws Exception {
    Path page = Files.writeString(directory.resolve("run.html"), "the earlier page");
    ChildProgram.Result result = ChildProgram.run("true", options(), page, 40_000, 39_000);
    assertThat(result.exitCode()).isEqualTo(9);
    assertThat(page).hasContent("the earlier page");
    assertThat(files()).containsExactly("run.html");
  }

  /** A limit on the size of files makes writes fail like a full disk. */
  @Test
  void aFullDiskLeavesTheEarlierPageAndDoesNotAffectTheRun() throws Exception {
    Path page = Files.writeString(directory.resolve("run.html"), "the earlier page");
    ChildProgram.Result result = ChildProgram.run("ulimit -f 60", options(), page, 30_000, 0);
    assertThat(result.exitCode()).isZero();
    assertThat(result.output())
        .contains(" saved, 0 skipped")
        .contains("run.html")
        .contains("java.io.tmpdir");
    assertThat(files()).containsExactly("run.html");
  }

  @Test
  void aFullDiskForTheDetailsLeavesAPageWithoutThem() throws Exception {
    Path page = directory.resolve("run.html");
    ChildProgram.Result result = ChildProgram.run("ulimit -f 700", options(), page, 90_000, 0);
    assertThat(result.output()).contains(" saved, 0 skipped").contains("details of images are missing");
    PageReader reader = new PageReader(page);
    assertThat(reader.rows()).isZero();
    assertThat(reader.html).contains("\"lanes\":16");
    assertThat(files()).containsExactly("run.html");
  }
}
