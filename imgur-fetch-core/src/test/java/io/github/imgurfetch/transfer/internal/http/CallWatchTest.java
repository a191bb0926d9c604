// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallWatchTest {
  @Test
  void theDeadlineIsTheReasonEvenIfTheTimerIsLate() {
    CallWatch watch = new CallWatch(Duration.ZERO, () -> {});
    watch.close(); // from now on, the timer does nothing
    assertThat(watch.reason()).contains("no complete response within PT0S");
  }

  @Test
  void aCallInTimeHasNoReason() {
    try (CallWatch watch = new CallWatch(Duration.ofDays(1), () -> {})) {
      assertThat(watch.reason()).isEmpty();
    }
  }

  @Test
  void theTimerAbortsTheCall() {
    CompletableFuture<Void> aborted = new CompletableFuture<>();
    try (CallWatch watch = new CallWatch(Duration.ofMillis(1), () -> aborted.complete(null))) {
      aborted.orTimeout(30, TimeUnit.SECONDS).join();
      assertThat(watch.reason()).contains("no complete response within PT0.001S");
    }
  }
}
