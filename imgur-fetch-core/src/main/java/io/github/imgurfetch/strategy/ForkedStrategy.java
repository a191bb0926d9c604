// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.internal.forked.ChildSettings;
import io.github.imgurfetch.internal.forked.ForkedRun;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A strategy that fetches images in child JVMs, created by {@link Strategies#forked(int)}. A crash, an {@code
 * OutOfMemoryError} or an exit of a child fails one image, not the run. Immutable and thread-safe; each setting returns
 * a new strategy.
 *
 * <p>By default, a child runs the same Java with the same class path and a heap of 256 MiB. It starts when there is an
 * image for it, receives the plan of the run over its standard input, and exits at most two seconds after the run, even
 * if the JVM of the run is killed. Its output goes to the log of the run. It inherits the environment of this process
 * without secrets: {@code IMGUR_…} variables and URLs with a user name, such as that of a proxy, are removed. It also
 * receives the system properties of Java's networking and TLS.
 */
public final class ForkedStrategy implements ExecutionStrategy {
  private static final int MAX_PROCESSES = 256;
  private static final int MAX_THREADS = 1024;
  private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,9}[kKmMgG]?");
  private static final Pattern CLASS_PATH_OPTION =
      Pattern.compile("-cp|-classpath|--class-path.*|-p|--module-path.*|-m|--module|--module=.*|-jar");
  private static final Pattern WRITES_TO_OUTPUT =
      Pattern.compile("-Xlog(?!:disable|.*:stderr|.*:file=).*|-verbose.*");

  private final int processes;
  private final int threadsEach;
  private final ChildSettings settings;

  private ForkedStrategy(int processes, int threadsEach, ChildSettings settings) {
    this.processes = processes;
    this.threadsEach = threadsEach;
    this.settings = settings;
  }

  static ForkedStrategy of(int processes, int threadsEach) {
    Bounds.check("forked processes", processes, MAX_PROCESSES);
    Bounds.check("forked threadsEach", threadsEach, MAX_THREADS);
    return new ForkedStrategy(processes, threadsEach, ChildSettings.DEFAULT);
  }

  /**
   * Sets the maximum heap size of a child, as with {@code java -Xmx}. The default is {@code 256m}.
   *
   * @param size a number, optionally followed by {@code k}, {@code m} or {@code g}
   * @return a strategy with this heap size
   * @throws IllegalArgumentException if the size is invalid
   */
  public ForkedStrategy heap(String size) {
    if (!SIZE.matcher(size).matches())
      throw new IllegalArgumentException("heap must be a size such as 128m or 2g: " + size);
    return with(settings.toBuilder().heap(size));
  }

  /**
   * Sets JVM options of the children, replacing those set before. They follow the options of this strategy and override
   * them. They are visible to all users of the machine, so they must not contain secrets. The default is no options.
   *
   * @param options the options, each starting with a hyphen
   * @return a strategy with these options
   * @throws IllegalArgumentException if an option is invalid, sets the class path or main class, or writes to the
   *     standard output
   */
  public ForkedStrategy jvmOptions(String... options) {
    for (String option : options) {
      if (CLASS_PATH_OPTION.matcher(option).matches())
        throw new IllegalArgumentException(
            "jvmOptions must not set the class path or the program, see classPath(…): " + option);
      if (WRITES_TO_OUTPUT.matcher(option).matches())
        throw new IllegalArgumentException(
            "jvmOptions must not write to the standard output of a child, which carries its messages"
                + " to the run; -Xlog can write to :stderr or :file=…: " + option);
      if (!option.startsWith("-") || option.indexOf('\0') >= 0)
        throw new IllegalArgumentException("jvmOptions must start with a hyphen: " + option);
    }
    return with(settings.toBuilder().options(List.of(options)));
  }

  /**
   * Sets the {@code java} program of the children. The default is that of this JVM.
   *
   * @param program the path of the program
   * @return a strategy with this program
   */
  public ForkedStrategy java(Path program) {
    return with(settings.toBuilder().java(requireNonNull(program, "java")));
  }

  /**
   * Sets the class path of the children, as with {@code java -cp}. It must contain this library, its dependencies, and
   * the image steps of the run. The default is the class path and module path of this JVM.
   *
   * @param classPath the class path
   * @return a strategy with this class path
   * @throws IllegalArgumentException if the class path is blank
   */
  public ForkedStrategy classPath(String classPath) {
    if (classPath.isBlank()) throw new IllegalArgumentException("classPath must not be blank");
    return with(settings.toBuilder().classPath(classPath));
  }

  /** Sets the time without a message after which a child is considered dead and killed. */
  ForkedStrategy maxSilence(Duration maxSilence) {
    return with(settings.toBuilder().maxSilence(maxSilence));
  }

  private ForkedStrategy with(ChildSettings.Builder changed) {
    return new ForkedStrategy(processes, threadsEach, changed.build());
  }

  @Override
  public void execute(Workload work) throws Exception {
    new ForkedRun(work, processes, threadsEach, settings).run();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ForkedStrategy that
        && processes == that.processes
        && threadsEach == that.threadsEach
        && settings.equals(that.settings);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * processes + threadsEach) + settings.hashCode();
  }

  @Override
  public String toString() {
    return threadsEach == 1 ? "forked(" + processes + ")" : "forked(" + processes + ", " + threadsEach + ")";
  }
}
