// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The progress of an example on real terminals. */
@Timeout(120)
class TerminalTest {
  @TempDir
  private Path directory;

  @Test
  void aTerminalShowsABar() throws Exception {
    String screen = screenAfter("");
    assertThat(screen)
        .containsPattern("8 workers 100% \\[=+\\] 91/91 \\(.*\\) \\d+\\.\\d MB, .* MB/s, 0 failed")
        .contains("91 saved, 0 skipped, 0 failed")
        .doesNotContain("8 workers: ");
  }

  @Test
  void aDumbTerminalShowsLines() throws Exception {
    assertThat(screenAfter("TERM=dumb "))
        .contains("8 workers: 23 of 91", "8 workers: 91 of 91")
        .doesNotContain("100%");
  }

  /** The screen after an example has ended. */
  private String screenAfter(String environment) throws Exception {
    try (TmuxTerminal terminal = new TmuxTerminal(directory)) {
      List<String> command = ProgramJvm.command(
          List.of("-D" + Source.DELAY + "=5"), ThreadedDownload.class.getName(), directory.resolve("images"));
      return terminal.screenAfter(environment + "'" + String.join("' '", command) + "'");
    }
  }
}
