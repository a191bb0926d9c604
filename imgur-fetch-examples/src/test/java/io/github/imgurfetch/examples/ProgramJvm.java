// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JVMs in which tests run programs as users do, with options that make a short-lived JVM cheaper. */
final class ProgramJvm {
  private ProgramJvm() {}

  /** Returns the command that runs a main class of the test class path. More options come later and win. */
  static List<String> command(List<String> moreOptions, String mainClass, Object... arguments) {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:-BytecodeVerificationRemote",
        "-cp",
        System.getProperty("java.class.path")));
    command.addAll(moreOptions);
    command.add(mainClass);
    for (Object argument : arguments) command.add(argument.toString());
    return command;
  }
}
