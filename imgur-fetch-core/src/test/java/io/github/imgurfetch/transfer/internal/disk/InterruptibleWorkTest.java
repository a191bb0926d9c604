// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Logged;
import io.github.imgurfetch.transfer.internal.disk.InterruptibleWork.Result;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class InterruptibleWorkTest {
  private final InterruptibleWork work = new InterruptibleWork();

  private static String leaveAFlag() {
    Thread.currentThread().interrupt();
    return "done";
  }

  @Test
  void theFirstInterruptFlagLeftByACallThatReturnsIsReported() {
    try (Logged log = new Logged()) {
      assertThat(work.call("the filter", () -> "done").value()).isEqualTo("done");
      IOException refusal = new IOException("no");
      Result<String> failed = work.call("the filter", () -> {
        leaveAFlag();
        throw refusal;
      });
      assertThat(failed).isEqualTo(new Result<>(null, refusal, false));
      assertThat(Thread.interrupted()).isFalse();
      assertThat(log.lines("interrupt flag"))
          .as("nothing was left, or the failure is reported")
          .isEmpty();
      for (int i = 0; i < 2; i++) {
        assertThat(work.call("the filter", InterruptibleWorkTest::leaveAFlag))
            .isEqualTo(new Result<>("done", null, false));
        assertThat(Thread.interrupted()).isFalse();
        assertThat(log.lines("the filter left the interrupt flag")).hasSize(1);
      }
    }
  }

  @Test
  void nothingRunsAfterClose() {
    work.close();
    Result<String> result = work.call("the filter", () -> {
      throw new AssertionError("it was called");
    });
    assertThat(result).isEqualTo(new Result<String>(null, null, true));
  }
}
