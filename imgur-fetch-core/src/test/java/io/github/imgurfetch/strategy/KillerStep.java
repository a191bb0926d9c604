// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import io.github.imgurfetch.transfer.ImageStep;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.util.ArrayList;
import java.util.List;

/** Kills its JVM if the name of the image says so. */
record KillerStep(String exit, String memory) implements ImageStep {
  @Override
  public void run(Saved saved) {
    String id = saved.task().id();
    if (id.endsWith(exit)) System.exit(7);
    List<long[]> heap = new ArrayList<>();
    while (id.endsWith(memory)) heap.add(new long[100_000]);
  }
}
