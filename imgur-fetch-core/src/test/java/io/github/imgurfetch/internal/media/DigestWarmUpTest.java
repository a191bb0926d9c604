// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestWarmUpTest {
  @Test
  void leavesNoThreadBehind() {
    DigestWarmUp.start();
    DigestWarmUp.end();
    assertThat(warmUps()).isZero();
  }

  @Test
  void runsOnceInAJvm() {
    DigestWarmUp.start();
    DigestWarmUp.end();
    DigestWarmUp.start();
    assertThat(warmUps()).isZero();
  }

  @Test
  void anInterruptDoesNotCutTheWaitShort() {
    DigestWarmUp.start();
    Thread.currentThread().interrupt();
    DigestWarmUp.end();
    Thread.interrupted();
    assertThat(warmUps()).isZero();
  }

  private static long warmUps() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("imgur-fetch-warm-up"))
        .count();
  }
}
