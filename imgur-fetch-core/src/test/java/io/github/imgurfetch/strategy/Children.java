// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import io.github.imgurfetch.testing.Shell;
import java.util.List;

/** The child JVMs of a process. */
final class Children {
  private Children() {}

  /** The live children of this JVM. */
  static List<ProcessHandle> alive() {
    return of(ProcessHandle.current());
  }

  /**
   * The live children of a process. Compares the command, because the command line is truncated if the class path is
   * long.
   */
  static List<ProcessHandle> of(ProcessHandle parent) {
    return parent.children()
        .filter(child ->
            child.isAlive() && child.info().command().orElse("").endsWith("java"))
        .toList();
  }

  /** kill -9 */
  static void kill(ProcessHandle child) {
    child.destroyForcibly();
    child.onExit().join();
  }

  static void signal(String name, ProcessHandle child) throws InterruptedException {
    Shell.run("kill", "-" + name, child.pid());
  }
}
