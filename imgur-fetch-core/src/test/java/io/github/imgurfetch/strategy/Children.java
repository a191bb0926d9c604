// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import io.github.imgurfetch.testing.Shell;
import java.util.List;

/** The child JVMs of a process. */
final class Children {
  private Children() {}

  /** Those of this JVM that live. */
  static List<ProcessHandle> alive() {
    return of(ProcessHandle.current());
  }

  /** Those of a process that live. A command line, unlike a command, is cut where a class path makes it long. */
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
