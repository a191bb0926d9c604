// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A separate JVM for a report with little memory or a full disk, or that is killed. */
final class ChildProgram {
  private static final int LIMIT_SECONDS = 100;

  private ChildProgram() {}

  /** The result of a child. */
  record Result(int exitCode, String output) {}

  /**
   * Runs a synthetic run in a child JVM.
   *
   * @param limit a shell command that limits the child, such as {@code ulimit -f 100}
   * @param haltAfter the number of outcomes after which the child kills itself; 0 for never
   */
  static Result run(String limit, List<String> options, Path page, int images, int haltAfter)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), ChildProgram.class.getName()));
    command.addAll(List.of(page.toString(), "" + images, "" + haltAfter));
    List<String> shell = new ArrayList<>(List.of("sh", "-c", limit + "; exec \"$@\"", "sh"));
    shell.addAll(command);
    Process child = new ProcessBuilder(shell).redirectErrorStream(true).start();
    child.getOutputStream().close();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!child.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) child.destroyForcibly();
    return new Result(child.waitFor(), output);
  }

  /** The program of the child. */
  public static void main(String[] args) {
    Path page = Path.of(args[0]);
    SyntheticRun run = new SyntheticRun(Integer.parseInt(args[1]), 16);
    int haltAfter = Integer.parseInt(args[2]);
    System.out.println(
        haltAfter == 0
            ? run.writeTo(page)
            : run.play(new InTheMiddle(
                RunReport.to(page),
                haltAfter,
                () -> Runtime.getRuntime().halt(9))));
    System.out.println("threads: "
        + Arrays.toString(Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> name.startsWith("imgur-fetch"))
            .toArray()));
  }
}
