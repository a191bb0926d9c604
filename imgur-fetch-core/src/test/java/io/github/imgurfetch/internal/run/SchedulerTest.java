// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.internal.run.Scheduler.Assignment;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.RetryState;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tests the scheduler with a simulated clock. */
class SchedulerTest {
  private static final int NONE = Integer.MAX_VALUE;
  private static final Failure SLOW_DOWN = new Failure(Kind.RATE_LIMITED, "slow down", 429, 1);

  /** Close to the overflow of {@link System#nanoTime}. */
  private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(5);

  private int number;

  private static Scheduler scheduler(int perHost, double rate) {
    return new Scheduler(HostLimits.of(perHost, rate, Duration.ofSeconds(120)));
  }

  private static Scheduler scheduler() {
    return scheduler(NONE, Double.POSITIVE_INFINITY);
  }

  private DownloadTask task(String host) {
    return new DownloadTask(
        ++number, "id", URI.create("http://" + host + "/" + number + ".jpg"), "" + number, false);
  }

  private void pass(double seconds) {
    now += (long) (seconds * 1e9);
  }

  private static Saved saved(DownloadTask task) {
    return new Saved(task, URI.create("file:///a.jpg"), 1, "", Optional.empty(), 1, Duration.ZERO);
  }

  private static Postponed wait(DownloadTask task, double seconds) {
    return new Postponed(task, Duration.ofNanos((long) (seconds * 1e9)), SLOW_DOWN, Optional.empty());
  }

  private static Postponed hostWaits(DownloadTask task, double seconds) {
    return new Postponed(
        task,
        Duration.ofNanos((long) (seconds * 1e9)),
        SLOW_DOWN,
        Optional.of(task.link().getHost() + ":80"));
  }

  private static Optional<DownloadTask> fetched(Optional<Assignment> assignment) {
    return assignment.filter(it -> it.failure().isEmpty()).map(Assignment::task);
  }

  private List<DownloadTask> all(Scheduler scheduler) {
    List<DownloadTask> tasks = new ArrayList<>();
    for (Optional<Assignment> assignment = scheduler.poll(now);
        assignment.isPresent();
        assignment = scheduler.poll(now)) tasks.add(assignment.get().task());
    return tasks;
  }

  @Test
  void anImageDoesNotWaitWithoutAReason() {
    Scheduler scheduler = scheduler();
    DownloadTask task = task("a");
    assertThat(fetched(scheduler.admit(task, now))).contains(task);
    assertThat(scheduler.isEmpty()).isTrue();
    assertThat(scheduler.untilDue(now)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void anImageIsNotDueBeforeItsTime() {
    Scheduler scheduler = scheduler();
    DownloadTask task = task("a");
    scheduler.admit(task, now);
    scheduler.postpone(wait(task, 10), now);
    pass(9.9);
    assertThat(scheduler.poll(now)).isEmpty();
    assertThat(scheduler.untilDue(now)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
    pass(0.1);
    assertThat(fetched(scheduler.poll(now))).contains(task);
    assertThat(scheduler.isEmpty()).isTrue();
  }

  @Test
  void imagesAreDueInOrderOfTheirTimes() {
    Scheduler scheduler = scheduler();
    DownloadTask late = task("a");
    DownloadTask soon = task("b");
    scheduler.postpone(wait(late, 7), now);
    scheduler.postpone(wait(soon, 6), now);
    pass(8);
    assertThat(all(scheduler)).containsExactly(soon, late);
  }

  @Test
  void aHostOnHoldDelaysOnlyItsOwnImages() {
    Scheduler scheduler = scheduler();
    DownloadTask told = task("a");
    scheduler.admit(told, now);
    scheduler.postpone(hostWaits(told, 30), now);
    DownloadTask same = task("a");
    DownloadTask other = task("b");
    assertThat(scheduler.admit(same, now)).isEmpty();
    assertThat(fetched(scheduler.admit(other, now))).contains(other);
    pass(29);
    assertThat(scheduler.poll(now)).isEmpty();
    pass(1);
    assertThat(fetched(scheduler.poll(now))).contains(told);
  }

  @Test
  void aHostIsProbedWithOneImageAfterAHoldAndThenWithMore() {
    Scheduler scheduler = scheduler();
    DownloadTask told = task("a");
    scheduler.admit(told, now);
    scheduler.postpone(hostWaits(told, 30), now);
    for (int i = 0; i < 20; i++) scheduler.admit(task("a"), now);
    pass(30);
    List<DownloadTask> round = all(scheduler);
    assertThat(round).hasSize(1);
    for (int expected : new int[] {2, 4, 8}) {
      for (DownloadTask task : round) scheduler.finished(saved(task), now);
      round = all(scheduler);
      assertThat(round).hasSize(expected);
    }
  }

  @Test
  void aRefusedProbeHoldsTheHostAgainAndAnotherImageIsNext() {
    Scheduler scheduler = scheduler();
    DownloadTask told = task("a");
    DownloadTask next = task("a");
    scheduler.admit(told, now);
    scheduler.admit(next, now);
    scheduler.postpone(hostWaits(told, 10), now);
    scheduler.postpone(hostWaits(next, 10), now);
    pass(10);
    assertThat(all(scheduler)).containsExactly(told);
    scheduler.postpone(hostWaits(told, 10), now);
    pass(10);
    assertThat(all(scheduler)).containsExactly(next);
  }

  @Test
  void aHostThatRefusesEverythingForTooLongIsGivenUpUntilItRecovers() {
    Scheduler scheduler = scheduler();
    DownloadTask told = task("a");
    DownloadTask waiting = task("a");
    scheduler.admit(told, now);
    scheduler.postpone(hostWaits(told, 100), now);
    scheduler.admit(waiting, now);
    pass(100);
    assertThat(all(scheduler)).containsExactly(told);
    scheduler.postpone(hostWaits(told, 100), now);
    pass(20);
    List<Assignment> given =
        List.of(scheduler.poll(now).orElseThrow(), scheduler.poll(now).orElseThrow());
    assertThat(given).extracting(Assignment::task).containsExactly(waiting, told);
    assertThat(given).allSatisfy(assignment -> {
      assertThat(assignment.failure().orElseThrow().kind()).isEqualTo(Kind.RATE_LIMITED);
      assertThat(assignment.failure().orElseThrow().message()).contains("slow down", "timeout(…)");
    });
    assertThat(scheduler.isEmpty()).isTrue();
    assertThat(scheduler.admit(task("a"), now))
        .hasValueSatisfying(
            assignment -> assertThat(assignment.failure()).isPresent());
    pass(80);
    DownloadTask probe = task("a");
    assertThat(fetched(scheduler.admit(probe, now))).contains(probe);
    scheduler.finished(saved(probe), now);
    assertThat(fetched(scheduler.admit(task("a"), now))).isPresent();
  }

  @Test
  void theImagesInProgressOfAHostAreLimited() {
    Scheduler scheduler = scheduler(2, Double.POSITIVE_INFINITY);
    DownloadTask first = task("a");
    DownloadTask third = task("a");
    assertThat(scheduler.admit(first, now)).isPresent();
    assertThat(scheduler.admit(task("a"), now)).isPresent();
    assertThat(scheduler.admit(third, now)).isEmpty();
    assertThat(scheduler.admit(task("b"), now)).isPresent();
    assertThat(scheduler.poll(now)).isEmpty();
    assertThat(scheduler.untilDue(now)).isEqualTo(Long.MAX_VALUE);
    scheduler.finished(new Failed(first, new Failure(Kind.TRUNCATED, "", 0, 1)), now);
    assertThat(all(scheduler)).containsExactly(third);
  }

  @Test
  void anImageThatWaitsForItsRetryFreesItsPlace() {
    Scheduler scheduler = scheduler(1, Double.POSITIVE_INFINITY);
    DownloadTask first = task("a");
    DownloadTask second = task("a");
    scheduler.admit(first, now);
    scheduler.admit(second, now);
    scheduler.postpone(wait(first, 5), now);
    assertThat(all(scheduler)).containsExactly(second);
    pass(6);
    assertThat(scheduler.poll(now)).isEmpty();
    scheduler.finished(saved(second), now);
    assertThat(all(scheduler)).containsExactly(first);
  }

  @Test
  void startsOnAHostAreSpacedByTheRate() {
    Scheduler scheduler = scheduler(NONE, 2);
    DownloadTask first = task("a");
    assertThat(scheduler.admit(first, now)).isPresent();
    DownloadTask second = task("a");
    DownloadTask third = task("a");
    assertThat(scheduler.admit(second, now)).isEmpty();
    assertThat(scheduler.admit(third, now)).isEmpty();
    assertThat(scheduler.admit(task("b"), now)).isPresent();
    assertThat(scheduler.untilDue(now)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(500));
    pass(0.5);
    assertThat(all(scheduler)).containsExactly(second);
    pass(0.5);
    assertThat(all(scheduler)).containsExactly(third);
  }

  @Test
  void aSkippedImageReturnsItsRateLimitSlot() {
    Scheduler scheduler = scheduler(NONE, 2);
    DownloadTask first = task("a");
    DownloadTask second = task("a");
    scheduler.admit(first, now);
    scheduler.admit(second, now);
    scheduler.finished(new Skipped(first, Skipped.Reason.ALREADY_SAVED), now);
    assertThat(all(scheduler)).containsExactly(second);
  }

  @Test
  void imagesOfSeveralHostsAlternate() {
    Scheduler scheduler = scheduler(1, Double.POSITIVE_INFINITY);
    List<DownloadTask> open = List.of(task("a"), task("b"));
    open.forEach(task -> scheduler.admit(task, now));
    for (int i = 0; i < 3; i++) scheduler.admit(task("a"), now);
    for (int i = 0; i < 3; i++) scheduler.admit(task("b"), now);
    for (DownloadTask task : open) scheduler.finished((Outcome) saved(task), now);
    assertThat(all(scheduler)).extracting(task -> task.link().getHost()).containsExactly("a", "b");
  }

  @Test
  void theNumberOfWaitingImagesIsBounded() {
    Scheduler scheduler = scheduler();
    DownloadTask told = task("a");
    scheduler.postpone(hostWaits(told, 30), now);
    for (int i = 1; i < 2048; i++) {
      assertThat(scheduler.hasRoom()).isTrue();
      scheduler.admit(task("a"), now);
    }
    assertThat(scheduler.hasRoom()).isFalse();
  }

  @Test
  void hostLimitsAreIgnoredForAStrategyThatHoldsImages() {
    Scheduler scheduler = scheduler(1, Double.POSITIVE_INFINITY);
    scheduler.admit(task("a"), now);
    DownloadTask second = task("a");
    scheduler.admit(second, now);
    assertThat(scheduler.poll(now)).isEmpty();
    assertThat(fetched(scheduler.pollRegardlessOfRoom(now))).contains(second);
  }

  @Test
  void anOldRefusalFailsNoImage() {
    Scheduler scheduler = scheduler();
    DownloadTask told = task("a");
    scheduler.admit(told, now);
    scheduler.postpone(hostWaits(told, 1), now);
    pass(1);
    assertThat(all(scheduler)).containsExactly(told);
    scheduler.finished(new Failed(told, SLOW_DOWN), now);
    pass(200);
    assertThat(fetched(scheduler.admit(task("a"), now))).isPresent();
    assertThat(fetched(scheduler.admit(task("a"), now))).isPresent();
  }

  @Test
  void aHostIsNotGivenUpWhileAnImageIsInProgress() {
    Scheduler scheduler = scheduler();
    DownloadTask told = task("a");
    scheduler.admit(told, now);
    scheduler.postpone(hostWaits(told, 100), now);
    DownloadTask waiting = task("a");
    scheduler.admit(waiting, now);
    pass(100);
    assertThat(all(scheduler)).containsExactly(told);
    pass(40);
    assertThat(scheduler.poll(now)).isEmpty();
    scheduler.finished(saved(told), now);
    assertThat(fetched(scheduler.poll(now))).contains(waiting);
  }

  @Test
  void anImageThatWasNeverStartedFreesNothing() {
    Scheduler scheduler = scheduler(1, 1);
    scheduler.admit(task("a"), now);
    scheduler.finished(new Skipped(task("a"), Skipped.Reason.DUPLICATE), now);
    assertThat(scheduler.admit(task("a"), now)).isEmpty();
    pass(1);
    assertThat(scheduler.poll(now)).isEmpty();
  }

  @Test
  void anAbandonedAssignmentFreesItsPlace() {
    Scheduler scheduler = scheduler(1, Double.POSITIVE_INFINITY);
    DownloadTask first = task("a");
    DownloadTask second = task("a");
    scheduler.admit(first, now);
    scheduler.admit(second, now);
    scheduler.abandon(first, now);
    assertThat(all(scheduler)).containsExactly(second);
  }

  @Test
  void anImpossiblyLongDelayIsLimited() {
    Scheduler scheduler = scheduler();
    DownloadTask task = task("a");
    scheduler.postpone(new Postponed(task, Duration.ofSeconds(Long.MAX_VALUE), SLOW_DOWN, Optional.empty()), now);
    pass(2 * 3600);
    assertThat(fetched(scheduler.poll(now))).contains(task);
  }

  @Test
  void aPostponedImageKeepsItsRetryState() {
    Scheduler scheduler = scheduler();
    DownloadTask task = task("a").resumedFrom(new RetryState(2, Duration.ofSeconds(3), "part"));
    scheduler.postpone(wait(task, 1), now);
    pass(1);
    assertThat(fetched(scheduler.poll(now)).orElseThrow().retryState().attempts())
        .isEqualTo(2);
  }
}
