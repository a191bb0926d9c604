// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Progress on real terminals, which tmux emulates. */
@Timeout(120)
class TerminalTest {
  private static final Path TMUX = Path.of("/usr/bin/tmux");
  private static final String LAST_LINE = "the example has ended";

  @TempDir
  private Path directory;

  @AfterEach
  void close() throws Exception {
    if (Files.isExecutable(TMUX)) tmux("kill-server");
  }

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
    assumeTrue(Files.isExecutable(TMUX), "there is no " + TMUX);
    String example = String.format(
        "%s'%s' -XX:TieredStopAtLevel=1 -D%s=5 -cp '%s' %s '%s'; echo %s; '%s' -S '%s' wait-for -S ended; cat",
        environment,
        Path.of(System.getProperty("java.home"), "bin", "java"),
        Source.DELAY,
        System.getProperty("java.class.path"),
        ThreadedDownload.class.getName(),
        directory.resolve("images"),
        LAST_LINE,
        TMUX,
        socket());
    Path script = Files.writeString(directory.resolve("example.sh"), example);
    tmux("new-session", "-d", "-x", "140", "-y", "40", "sh '" + script + "'");
    tmux("wait-for", "ended");
    String screen = tmux("capture-pane", "-p");
    while (!screen.contains(LAST_LINE)) screen = tmux("capture-pane", "-p"); // tmux may draw a little later
    return screen;
  }

  private Path socket() {
    return directory.resolve("tmux");
  }

  private String tmux(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(TMUX.toString(), "-f", "/dev/null", "-S", socket().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("TMUX");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
