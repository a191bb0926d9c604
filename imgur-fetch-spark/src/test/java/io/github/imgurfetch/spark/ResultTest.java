// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress;
import io.github.imgurfetch.transfer.Progress.State;
import io.github.imgurfetch.transfer.RetryState;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultTest {
  private static final DownloadTask TASK = new DownloadTask(1, "a", URI.create("http://a.example/a"), "a", false);
  private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

  @Test
  void everyOutcomeSurvivesARoundTrip() throws IOException {
    Failure failure = new Failure(Failure.Kind.RATE_LIMITED, "\ud800 429", 429, 2);
    RetryState state = new RetryState(2, Duration.ofMillis(1_500), ".imgur-fetch-1-2.part");
    List<Outcome> outcomes = List.of(
        new Saved(
            TASK,
            URI.create("file:///a/a.jpg"),
            5,
            "0",
            Optional.of("\"e\""),
            1,
            START,
            Duration.ofNanos(7),
            Optional.of("trailer missing")),
        new Skipped(TASK, Skipped.Reason.ALREADY_SAVED, START, Duration.ofMillis(3)),
        new Failed(TASK, failure, START, Duration.ofMillis(9)),
        new Postponed(TASK.resumedFrom(state), Duration.ofSeconds(30), failure, Optional.of("a.example:80")),
        new Postponed(TASK, Duration.ZERO, failure, Optional.empty()));
    Progress step = new Progress(TASK, 5, OptionalLong.of(9), State.RECEIVING);
    Progress retry = new Progress(
        TASK,
        2,
        OptionalLong.empty(),
        State.WAITING,
        Optional.of(new Progress.Retry(failure, Duration.ofMillis(4))));
    List<Result> sent = outcomes.stream()
        .map(outcome -> Result.of(outcome, List.of(step, step, retry, step)))
        .toList();

    List<Result> home = Result.read(Result.write(sent), sent.size());

    assertThat(home)
        .extracting(result -> result.outcome(TASK).orElseThrow())
        .containsExactlyElementsOf(outcomes);
    assertThat(home).allSatisfy(result -> assertThat(result.progress(TASK)).containsExactly(step, retry, step));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "7",
        "[7,7]",
        "[]",
        "[null,null]",
        "[{},{}]",
        "[{\"skipped\":\"NEVER\"},{}]",
        "[{\"saved\":{}},{\"failed\":{\"kind\":\"DNS\"}}]",
        "[{\"postponed\":{\"nanos\":-1}},{\"progress\":[null]}]",
        "[{\"skipped\":\"ALREADY_SAVED\"},{},{}]"
      })
  void invalidResultsAreRejected(String json) {
    List<Result> home = Result.read(json.getBytes(StandardCharsets.UTF_8), 2);
    List<Outcome> outcomes = new ArrayList<>();
    for (Result result : home) if (result != null) result.outcome(TASK).ifPresent(outcomes::add);
    assertThat(home).hasSize(2);
    assertThat(outcomes).isEmpty();
  }

  @Test
  void aShortListIsReadAsFarAsItGoes() throws IOException {
    byte[] one = Result.write(List.of(Result.of(new Skipped(TASK, Skipped.Reason.ALREADY_SAVED), List.of())));
    List<Result> home = Result.read(one, 3);
    assertThat(home).hasSize(3);
    assertThat(home.get(0).outcome(TASK)).isPresent();
    assertThat(home.subList(1, 3)).containsOnlyNulls();
  }
}
