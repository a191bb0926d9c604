// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs programs from the test class path in a separate JVM. */
public final class ChildJvm {
  /** The merged output of a program and its exit code. */
  public record Result(int exit, String output) {}

  /**
   * Make a short-lived JVM cheaper, as the serial collector does: one compiler, no verification of classes. Options of
   * a test come later and win.
   */
  public static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote");

  private ChildJvm() {}

  /** Runs a main class to its end. */
  public static Result run(List<String> jvmOptions, String mainClass, Object... arguments)
      throws IOException, InterruptedException {
    return runUnder(List.of(), jvmOptions, mainClass, arguments);
  }

  /** Runs a main class under another program, which gets the JVM's command line as its last arguments. */
  public static Result runUnder(List<String> program, List<String> jvmOptions, String mainClass, Object... arguments)
      throws IOException, InterruptedException {
    return run(program, Map.of(), jvmOptions, mainClass, arguments);
  }

  /** Runs a main class to its end, with a command prefix and additional environment variables. */
  public static Result run(
      List<String> behind,
      Map<String, String> environment,
      List<String> jvmOptions,
      String mainClass,
      Object... arguments)
      throws IOException, InterruptedException {
    return awaitEnd(start(behind, environment, jvmOptions, mainClass, arguments));
  }

  /** Starts a main class. */
  public static Process start(List<String> jvmOptions, String mainClass, Object... arguments) throws IOException {
    return start(List.of(), Map.of(), jvmOptions, mainClass, arguments);
  }

  private static Process start(
      List<String> behind,
      Map<String, String> environment,
      List<String> jvmOptions,
      String mainClass,
      Object... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(behind);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SHORT_LIVED);
    if (jvmOptions.stream().noneMatch(option -> option.endsWith("GC"))) command.add("-XX:+UseSerialGC");
    command.addAll(jvmOptions);
    if (!jvmOptions.contains("-cp")) command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(mainClass);
    for (Object argument : arguments) command.add(argument.toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /** Waits until a program has exited or has been killed. */
  public static Result awaitEnd(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
