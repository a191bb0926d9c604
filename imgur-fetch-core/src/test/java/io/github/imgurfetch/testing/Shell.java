// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Runs system tools, if they are available. */
public final class Shell {
  private Shell() {}

  /** Runs a command to its end. The exit code is 127 if it cannot be run. */
  public static ChildJvm.Result run(Object... command) throws InterruptedException {
    List<String> words = Arrays.stream(command).map(Object::toString).toList();
    try {
      Process process =
          new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new ChildJvm.Result(process.waitFor(), output);
    } catch (IOException e) {
      return new ChildJvm.Result(127, e.toString());
    }
  }

  /** Whether a tool is available. */
  public static boolean has(String tool) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
  }

  /** Whether this process runs as root on Linux. */
  public static boolean isRoot() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("user.name").equals("root");
  }
}
