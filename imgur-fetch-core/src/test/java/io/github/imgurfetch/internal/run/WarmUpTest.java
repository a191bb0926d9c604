// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  @Test
  void leavesNoThreadBehind() {
    WarmUp.start();
    WarmUp.end();
    assertThat(warmUps()).isZero();
  }

  @Test
  void runsOnceInAJvm() {
    WarmUp.start();
    WarmUp.end();
    WarmUp.start();
    assertThat(warmUps()).isZero();
  }

  @Test
  void anInterruptDoesNotCutTheWaitShort() {
    WarmUp.start();
    Thread.currentThread().interrupt();
    WarmUp.end();
    Thread.interrupted();
    assertThat(warmUps()).isZero();
  }

  /** A renamed class would silently not be preloaded. */
  @Test
  void everyClassExists() throws ClassNotFoundException {
    for (List<String> names : List.of(WarmUp.OF_CONNECTIONS, WarmUp.OF_RESPONSES))
      for (String name : names)
        assertThat(Class.forName(name, false, getClass().getClassLoader()))
            .isNotNull();
  }

  private static long warmUps() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("imgur-fetch-warm-up"))
        .count();
  }
}
