// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real terminal, which tmux emulates, with files in a directory of the test. Closing it ends the terminal. */
final class TmuxTerminal implements AutoCloseable {
  private static final Path TMUX = Path.of("/usr/bin/tmux");
  private static final String LAST_LINE = "the program has ended with ";

  private final Path directory;

  TmuxTerminal(Path directory) {
    assumeTrue(Files.isExecutable(TMUX), "there is no " + TMUX);
    this.directory = directory;
  }

  /** Returns the screen after a shell command has ended; the last line contains its exit code. */
  String screenAfter(String command) throws IOException, InterruptedException {
    String commands =
        String.format("%s; echo %s$?; '%s' -S '%s' wait-for -S ended; cat", command, LAST_LINE, TMUX, socket());
    Path script = Files.writeString(directory.resolve("program.sh"), commands);
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

  @Override
  public void close() throws IOException {
    try {
      tmux("kill-server");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // tmux has been told to end
    }
  }
}
