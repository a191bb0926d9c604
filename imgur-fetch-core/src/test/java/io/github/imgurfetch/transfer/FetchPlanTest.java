// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.imgurfetch.transfer.internal.http.Timeouts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FetchPlanTest {
  private static final FetchPlan PLAN = FetchPlan.builder()
      .directory(URI.create("file:///images"))
      .run("0123456789abcdef")
      .existing(Existing.REPLACE)
      .retry(RetryPolicy.DEFAULT)
      .rateLimit(RateLimit.perSecond(12))
      .timeout(Duration.ofSeconds(5))
      .maxBytes(1_000)
      .userAgent("agent")
      .proxy(new HttpProxy("proxy.example", 3128, false, "user", "proxy-secret"))
      .header(new RequestHeader("", "Cookie", "header-secret"))
      .allowAddresses("198.18.0.0/15")
      .allowPrivateHosts()
      .build();

  @Test
  void plansAndTasksAreSerializable() throws Exception {
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
  void toStringOfATaskHidesSecrets() {
    DownloadTask task = new DownloadTask(7, "id", URI.create("http://h/a?key=secret"), "name", false);
    assertThat(task).hasToString("image 7 at \"http://h/a\"");
    assertThat(task.replacing()).isEqualTo(new DownloadTask(7, "id", task.link(), "name", true));
  }

  @Test
  void aShareDividesOnlyTheRate() {
    FetchPlan share = PLAN.share(4);
    assertThat(share.rate()).isEqualTo(RateLimit.perSecond(3));
    assertThat(share).usingRecursiveComparison().ignoringFields("rate").isEqualTo(PLAN);
    assertThat(PLAN.share(1)).isEqualTo(PLAN);
  }

  @Test
  void aPlanIsCopiedWithAllItsSettings() {
    assertThat(PLAN.toBuilder().build()).isEqualTo(PLAN);
    assertThat(PLAN.toBuilder().run("other").build()).isNotEqualTo(PLAN);
  }

  @Test
  void aPlanShowsOnlySettingsThatCannotBeSecret() {
    assertThat(PLAN.toString())
        .contains("file:///images", "0123456789abcdef")
        .doesNotContain("agent", "proxy.example", "secret");
  }

  @Test
  void aPlanNeedsADirectory() {
    assertThatIllegalStateException().isThrownBy(FetchPlan.builder()::build).withMessageContaining("directory(…)");
  }

  @Test
  void aPlanOfARunWithItsOwnSslContextIsNotOpenedWithoutIt() {
    assertThatIllegalStateException()
        .isThrownBy(PLAN.toBuilder().ownTls().build()::open)
        .withMessageContaining("Workload.open()");
  }

  @Test
  void rejectsAShareOfZeroParts() {
    for (int parts : new int[] {0, -1, Integer.MIN_VALUE})
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PLAN.share(parts))
          .withMessageContaining("" + parts);
  }

  @Test
  void timeoutsMustBePositiveAndAtMostADay() {
    Duration ok = Duration.ofSeconds(1);
    Duration day = Duration.ofDays(1);
    assertThat(new Timeouts(day, day, 0, day).bytesPerSecond()).isZero();
    for (Duration bad : new Duration[] {Duration.ZERO, ok.negated(), day.plusNanos(1)}) {
      assertRefused("connectTimeout must", bad, () -> new Timeouts(bad, ok, 0, ok));
      assertRefused("readTimeout must", bad, () -> new Timeouts(ok, bad, 0, ok));
      assertRefused("minimumSpeed over must", bad, () -> new Timeouts(ok, ok, 0, bad));
    }
    assertRefused("minimumSpeed bytesPerSecond must", -1, () -> new Timeouts(ok, ok, -1, ok));
  }

  private static void assertRefused(String start, Object value, ThrowingCallable settings) {
    assertThatIllegalArgumentException()
        .isThrownBy(settings)
        .withMessageStartingWith(start)
        .withMessageEndingWith(": " + value);
  }

  @Test
  void rejectsProxiesWithAnInvalidPort() {
    for (int port : new int[] {1, 65_535})
      assertThat(new HttpProxy("proxy", port).port()).isEqualTo(port);
    for (int port : new int[] {0, -1, 65_536})
      assertRefused("the proxy port must", port, () -> new HttpProxy("proxy", port));
  }

  @Test
  void aFailureRequiresAKindAndAMessage() {
    assertThatNullPointerException()
        .isThrownBy(() -> new Failure(Failure.Kind.DNS, null, 0, 0))
        .withMessage("message");
    assertThatNullPointerException()
        .isThrownBy(() -> new Failure(null, "", 0, 0))
        .withMessage("kind");
  }
}
