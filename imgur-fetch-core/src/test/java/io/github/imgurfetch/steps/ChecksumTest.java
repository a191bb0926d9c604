// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.imgurfetch.testing.Pictures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumTest {
  @TempDir
  Path directory;

  @Test
  void systemToolsAcceptTheChecksums() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/sha512sum")));
    Path picture = Files.write(directory.resolve("a~0f1e.jpg"), Pictures.jpeg(1));
    Checksum.sha256().run(StepRig.saved(picture));
    Checksum.sha512().run(StepRig.saved(picture));

    assertThat(check("sha256sum", "a~0f1e.jpg.sha256")).isEqualTo("a~0f1e.jpg: OK\n");
    assertThat(check("sha512sum", "a~0f1e.jpg.sha512")).isEqualTo("a~0f1e.jpg: OK\n");
    Files.write(picture, Pictures.jpeg(2));
    assertThat(check("sha512sum", "a~0f1e.jpg.sha512")).contains("a~0f1e.jpg: FAILED");
  }

  private String check(String program, String sums) throws Exception {
    Process process = new ProcessBuilder("/usr/bin/" + program, "--strict", "--check", sums)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void aCorrectChecksumIsKeptAndAWrongOneReplaced() throws Exception {
    Path picture = Files.write(directory.resolve("a.jpg"), Pictures.jpeg(1));
    Checksum step = Checksum.sha512();
    step.run(StepRig.saved(picture));
    Path sums = step.fileOf(picture);
    String right = Files.readString(sums);

    Files.setLastModifiedTime(sums, FileTime.fromMillis(0));
    step.run(StepRig.saved(picture, 0));
    assertThat(Files.getLastModifiedTime(sums).toMillis()).isZero();
    Files.writeString(sums, right.replace('1', '2'));
    step.run(StepRig.saved(picture, 0));
    assertThat(sums).hasContent(right);
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("a.jpg", "a.jpg.sha512");
  }
}
