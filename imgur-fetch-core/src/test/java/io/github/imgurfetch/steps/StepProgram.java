// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.steps;

import java.io.IOException;
import java.nio.file.Path;

/** Creates a thumbnail and prints the result. */
final class StepProgram {
  private StepProgram() {}

  /** Argument: the picture. */
  public static void main(String[] args) {
    try {
      Thumbnail.within(100, 100).run(StepRig.saved(Path.of(args[0])));
      System.out.println("made");
    } catch (IllegalStateException | IOException e) {
      System.out.println(e.getMessage());
    }
  }
}
