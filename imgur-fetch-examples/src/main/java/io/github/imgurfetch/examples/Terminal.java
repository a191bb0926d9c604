// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import java.io.Console;

/** What the output goes to. */
final class Terminal {
  private Terminal() {}

  /** Whether somebody looks at a screen on which a line can be written over. */
  static boolean isInteractive() {
    Console console = System.console();
    return console != null && !"dumb".equals(System.getenv("TERM")) && isTerminal(console);
  }

  /** From JDK 22 on there is a console even where input and output are files, and a method that tells. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
