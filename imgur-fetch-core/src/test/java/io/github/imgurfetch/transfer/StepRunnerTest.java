// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static io.github.imgurfetch.transfer.Outcome.Skipped.Reason.ALREADY_SAVED;
import static io.github.imgurfetch.transfer.Outcome.Skipped.Reason.CANCELLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.internal.media.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(14)
class StepRunnerTest {
  private static final byte[] JPEG = Pictures.jpeg(1);

  @TempDir
  Path directory;

  private final List<Saved> heard = new CopyOnWriteArrayList<>();
  private FetchRig rig;

  @BeforeEach
  void openRig() {
    rig = new FetchRig(directory);
    rig.server.on("/a", Script.ok("image/jpeg", JPEG));
  }

  @AfterEach
  void closeRig() {
    rig.close();
  }

  @Test
  void stepsRunInOrderOnTheFileUnderItsFinalName() throws IOException {
    CopyOnWriteArrayList<String> order = new CopyOnWriteArrayList<>();
    Outcome outcome = fetch(
        saved -> {
          assertThat(saved.file()).hasFileName("a.jpg").hasBinaryContent(JPEG);
          order.add("one");
          heard.add(saved);
        },
        saved -> order.add("two"));

    assertThat(outcome).isInstanceOf(Saved.class);
    assertThat(order).containsExactly("one", "two");
    assertThat(heard).containsExactly((Saved) outcome);
  }

  /** A user's step. */
  record Moody(String error) implements ImageStep {
    @Override
    public void run(Saved saved) throws Exception {
      switch (error) {
        case "stack" -> run(saved);
        case "memory" ->
          System.out.println(
              Arrays.stream(new long[1][Integer.MAX_VALUE]).count());
        case "class" -> throw new NoClassDefFoundError("net/example/Library");
        default -> throw new IOException(error);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stack", "memory", "class", "no luck\u0007"})
  void aThrowingStepFailsItsImageAndTheFileIsKept(String error) {
    Outcome outcome = fetch(new Moody(error), heard::add);

    assertThat(outcome).isInstanceOf(Failed.class);
    Failure failure = ((Failed) outcome).failure();
    assertThat(failure.kind()).isEqualTo(Failure.Kind.STEP_FAILED);
    assertThat(failure.message())
        .startsWith("the step Moody failed on a.jpg: java.")
        .doesNotContain("\u0007");
    assertThat(failure.attempts()).isEqualTo(1);
    assertThat(directory.resolve("a.jpg")).hasBinaryContent(JPEG);
    assertThat(heard).isEmpty();
  }

  @Test
  void stepsRunForAnExistingFileToo() throws IOException {
    Files.write(directory.resolve("a.jpg"), JPEG);

    assertThat(fetch(heard::add)).isEqualTo(new Skipped(FetchRig.task(rig.server.uri("/a"), "a"), ALREADY_SAVED));
    assertThat(heard).singleElement().satisfies(saved -> {
      assertThat(saved.file()).isEqualTo(directory.resolve("a.jpg"));
      assertThat(saved.bytes()).isEqualTo(JPEG.length);
      assertThat(saved.sha256())
          .isEqualTo(HexFormat.of().formatHex(Digests.sha256().digest(JPEG)));
      assertThat(saved.attempts()).isZero();
    });
    assertThat(((Failed) fetch(new Moody("again"))).failure().kind()).isEqualTo(Failure.Kind.STEP_FAILED);
    assertThat(rig.server.requests()).isEmpty();
  }

  @Test
  void closingInterruptsAStepAndClearsTheFlagAfterwards() throws Exception {
    CountDownLatch within = new CountDownLatch(1);
    ImageStep slow = saved -> {
      within.countDown();
      new CountDownLatch(1).await();
    };
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    try (Fetcher fetcher = plan(slow, heard::add).open()) {
      new Thread(() -> {
            outcome.complete(fetcher.fetch(FetchRig.task(rig.server.uri("/a"), "a"), progress -> {}));
            flag.complete(Thread.currentThread().isInterrupted());
          })
          .start();
      within.await();
    }
    assertThat(((Skipped) outcome.get()).reason()).isEqualTo(CANCELLED);
    assertThat(flag.get()).isFalse();
    assertThat(heard).isEmpty();
    assertThat(rig.files()).containsExactly("a.jpg");
  }

  @Test
  void anInterruptedStepFailsAndLeavesTheThreadUsable() {
    Outcome outcome = fetch(saved -> {
      Thread.currentThread().interrupt();
      new CountDownLatch(1).await();
    });

    assertThat(Thread.interrupted()).isFalse();
    assertThat(((Failed) outcome).failure().kind()).isEqualTo(Kind.STEP_FAILED);
  }

  @Test
  void anInterruptFlagLeftByAStepDoesNotCancel() {
    Outcome outcome = fetch(saved -> Thread.currentThread().interrupt(), heard::add);

    assertThat(Thread.interrupted()).isFalse();
    assertThat(outcome).isInstanceOf(Saved.class);
    assertThat(heard).hasSize(1);
  }

  private Outcome fetch(ImageStep... steps) {
    return FetchRig.fetch(rig.server.uri("/a"), plan(steps));
  }

  private FetchPlan plan(ImageStep... steps) {
    FetchPlanBuilder plan = FetchPlan.builder()
        .directory(directory.toUri())
        .run("0123456789abcdef")
        .existing(Existing.SKIP)
        .retry(FetchRig.QUICK)
        .timeout(Duration.ofSeconds(60))
        .maxBytes(1_000_000)
        .userAgent("test/1")
        .allowPrivateHosts();
    for (ImageStep step : steps) plan.then(step);
    return plan.build();
  }
}
