// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FetchPlanTest {
  private static final FetchPlan PLAN = new FetchPlan(URI.create("file:///images"), "0123456789abcdef", Existing.REPLACE,
      RetryPolicy.DEFAULT, RateLimit.perSecond(12), Patience.DEFAULT, Duration.ofSeconds(5), 1_000, "agent", true,
      false, List.of());

  @Test
  void aPlanAndATaskCanBeSentAnywhere() throws Exception {
    DownloadTask task = new DownloadTask(7, "id", URI.create("http://h/a"), "name", false);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(PLAN);
      out.writeObject(task);
    }
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(PLAN);
      assertThat(in.readObject()).isEqualTo(task);
    }
  }

  @Test
  void aShareDividesTheRateAndNothingElse() {
    FetchPlan share = PLAN.share(4);
    assertThat(share.rate()).isEqualTo(RateLimit.perSecond(3));
    assertThat(share).usingRecursiveComparison().ignoringFields("rate").isEqualTo(PLAN);
    assertThat(PLAN.share(1)).isEqualTo(PLAN);
  }

  @Test
  void aShareOfNoPartsIsRefused() {
    for (int parts : new int[] {0, -1, Integer.MIN_VALUE})
      assertThatIllegalArgumentException().isThrownBy(() -> PLAN.share(parts)).withMessageContaining("" + parts);
  }

  @Test
  void aFailureThatNobodyExplainsIsNone() {
    assertThatNullPointerException()
        .isThrownBy(() -> new Failure(Failure.Kind.DNS, null, 0, 0)).withMessage("message");
    assertThatNullPointerException()
        .isThrownBy(() -> new Failure(null, "", 0, 0)).withMessage("kind");
  }
}
