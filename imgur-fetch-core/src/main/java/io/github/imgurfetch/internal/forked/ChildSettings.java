// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings with which child JVMs are started.
 *
 * @param java the {@code java} program, or null for that of this JVM
 * @param classPath the class path, or null for that of this JVM
 * @param heap the maximum heap size, as with {@code -Xmx}
 * @param options the JVM options set by the user
 * @param maxSilence the time without a message after which a child is killed
 */
public record ChildSettings(
    @Nullable Path java, @Nullable String classPath, String heap, List<String> options, Duration maxSilence) {

  private static final String DEFAULT_HEAP = "256m";
  private static final Duration DEFAULT_MAX_SILENCE = Duration.ofSeconds(10);

  /** The default settings. */
  public static final ChildSettings DEFAULT =
      new ChildSettings(null, null, DEFAULT_HEAP, List.of(), DEFAULT_MAX_SILENCE);

  /** Systems limit the length of an argument; Windows limits the whole command line to 32 Ki characters. */
  private static final int MAX_CLASS_PATH_LENGTH = 16_000;

  /**
   * Ten times the usual thresholds, so that C2 compiles little more than hashing and the structure check. Those become
   * several times as fast, while compiling the rest would cost a child more than it saves.
   */
  private static final List<String> C2_FOR_HOT_CODE = List.of(
      "-XX:Tier4InvocationThreshold=50000",
      "-XX:Tier4CompileThreshold=150000",
      "-XX:Tier4BackEdgeThreshold=400000");

  private static final String RECORDING = "-XX:StartFlightRecording";
  private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

  /** Writes a class path that is too long for an argument to an argument file; empty if it is short enough. */
  Optional<Path> fileOf(String classPath) throws IOException {
    if (classPath.length() <= MAX_CLASS_PATH_LENGTH) return Optional.empty();
    String quoted = classPath.replace("\\", "\\\\").replace("\"", "\\\"");
    return Optional.of(Files.writeString(Files.createTempFile("imgur-fetch-", ".args"), "-cp \"" + quoted + "\""));
  }

  /**
   * Returns the command line. It contains no secrets, because all users of the machine can read it.
   *
   * @param computes whether the child runs steps, and does more than wait for the network
   * @param classPath the arguments that set the class path
   */
  List<String> command(boolean computes, List<String> classPath) {
    List<String> command = new ArrayList<>();
    command.add(program().toString());
    command.add("-XX:+DisplayVMOutputToStderr"); // keeps the output of the JVM itself out of the messages
    command.add("-Xmx" + heap);
    command.add("-XX:+ExitOnOutOfMemoryError");
    if (!computes) command.addAll(C2_FOR_HOT_CODE);
    command.add("-Xshare:auto");
    command.add("-XX:-UsePerfData");
    command.add("-Dslf4j.internal.verbosity=ERROR");
    if (options.stream().anyMatch(option -> option.startsWith(RECORDING)))
      command.add("-Xlog:jfr+startup=off"); // the JVM would announce the recording on the standard output
    if (options.stream().noneMatch(option -> COLLECTOR.matcher(option).matches())) command.add("-XX:+UseSerialGC");
    command.addAll(options);
    command.addAll(classPath);
    command.add(ForkedWorker.class.getName());
    return command;
  }

  Path program() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return java != null ? java : Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java");
  }

  /** Returns a builder with these settings. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Changes some of the settings. */
  public static final class Builder {
    private @Nullable Path java;
    private @Nullable String classPath;
    private String heap;
    private List<String> options;
    private Duration maxSilence;

    private Builder(ChildSettings settings) {
      this.java = settings.java;
      this.classPath = settings.classPath;
      this.heap = settings.heap;
      this.options = settings.options;
      this.maxSilence = settings.maxSilence;
    }

    public Builder java(Path program) {
      this.java = program;
      return this;
    }

    public Builder classPath(String classPath) {
      this.classPath = classPath;
      return this;
    }

    public Builder heap(String size) {
      this.heap = size;
      return this;
    }

    public Builder options(List<String> jvmOptions) {
      this.options = jvmOptions;
      return this;
    }

    public Builder maxSilence(Duration time) {
      this.maxSilence = time;
      return this;
    }

    public ChildSettings build() {
      return new ChildSettings(java, classPath, heap, options, maxSilence);
    }
  }
}
