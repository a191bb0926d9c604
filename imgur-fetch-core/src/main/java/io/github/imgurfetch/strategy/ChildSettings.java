// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How child JVMs are started.
 *
 * @param java the program; empty for that of this JVM
 * @param classPath the class path; empty for that of this JVM
 * @param heap the most memory for objects, as of -Xmx
 * @param options the user's options
 * @param silence how long a child may give no sign of life
 */
record ChildSettings(
    Optional<Path> java, Optional<String> classPath, String heap, List<String> options, Duration silence) {

  private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

  /** The command line: nothing in it is secret, for everybody on the machine can read it. */
  List<String> command(String places) {
    List<String> command = new ArrayList<>();
    command.add(program().toString());
    command.add("-Xmx" + heap);
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:TieredStopAtLevel=1"); // a child mostly waits: what it saves is start-up
    command.add("-Xshare:auto");
    command.add("-XX:-UsePerfData");
    command.add("-Dslf4j.internal.verbosity=ERROR");
    if (options.stream().noneMatch(option -> COLLECTOR.matcher(option).matches())) command.add("-XX:+UseSerialGC");
    command.addAll(options);
    command.addAll(List.of("-cp", places, ForkedWorker.class.getName()));
    return command;
  }

  Path program() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return java.orElseGet(() -> Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java"));
  }
}
