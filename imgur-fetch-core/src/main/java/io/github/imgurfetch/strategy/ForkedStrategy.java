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
 * Child JVMs that fetch the images of a run: {@link Strategies#forked(int)}. What kills a child, be it a crash, a lack
 * of memory or an exit, costs one image and not the run. Immutable; each setting returns another strategy.
 *
 * <p>A child is this Java and this class path with a small heap, unless set otherwise. It starts when there is an image
 * for it, gets the plan of the run over its standard input, and is gone two seconds after the run at the latest, also
 * if the run's own JVM is killed. What it prints comes to the log of the run. Its environment is that of this process
 * without what is secret: every {@code IMGUR_…}, and every address with a user name in it, as that of a proxy. Of the
 * system properties it is given those of Java's networking and TLS.
 */
public final class ForkedStrategy implements ExecutionStrategy {
  private static final int MOST_PROCESSES = 256;
  private static final int MOST_THREADS = 1024;
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
    Bounds.check("forked processes", processes, MOST_PROCESSES);
    Bounds.check("forked threadsEach", threadsEach, MOST_THREADS);
    return new ForkedStrategy(processes, threadsEach, ChildSettings.DEFAULT);
  }

  /**
   * The most memory for the objects of a child, as of {@code java -Xmx}.
   *
   * @param size a number, with {@code k}, {@code m} or {@code g} behind it; 256m by default
   * @return a strategy with this setting
   */
  public ForkedStrategy heap(String size) {
    if (!SIZE.matcher(size).matches())
      throw new IllegalArgumentException("heap must be a size such as 128m or 2g: " + size);
    return with(settings.toBuilder().heap(size));
  }

  /**
   * Options for the JVM of a child, in place of those set before. They come after the strategy's own, and win. They can
   * be seen by everybody on the machine: put no secret in them.
   *
   * @param options the options
   * @return a strategy with this setting
   */
  public ForkedStrategy jvmOptions(String... options) {
    for (String option : options) {
      if (CLASS_PATH_OPTION.matcher(option).matches())
        throw new IllegalArgumentException("jvmOptions must not say what is run, see classPath(…): " + option);
      if (WRITES_TO_OUTPUT.matcher(option).matches())
        throw new IllegalArgumentException(
            "jvmOptions must not write to the standard output of a child, over which it"
                + " speaks with the run; -Xlog can write to :stderr or :file=…: " + option);
      if (!option.startsWith("-") || option.indexOf('\0') >= 0)
        throw new IllegalArgumentException("jvmOptions must begin with a hyphen: " + option);
    }
    return with(settings.toBuilder().options(List.of(options)));
  }

  /**
   * The {@code java} program of the children; by default that of this JVM.
   *
   * @param program the {@code java} program
   * @return a strategy with this setting
   */
  public ForkedStrategy java(Path program) {
    return with(settings.toBuilder().java(requireNonNull(program, "java")));
  }

  /**
   * The class path of the children, as of {@code java -cp}: this library, what it depends on, and the image steps of
   * the run. By default it is that of this JVM, together with its module path.
   *
   * @param classPath the class path
   * @return a strategy with this setting
   */
  public ForkedStrategy classPath(String classPath) {
    if (classPath.isBlank()) throw new IllegalArgumentException("classPath must not be blank");
    return with(settings.toBuilder().classPath(classPath));
  }

  /** How long a child may give no sign of life. */
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
