// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress;
import io.github.imgurfetch.transfer.RetryState;
import io.github.imgurfetch.transfer.internal.http.OneLine;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The result of an image that an executor returns to the driver: plain data in JSON. Exactly one of the first four
 * components is set.
 *
 * @param saved the saved file
 * @param skipped why the image was skipped
 * @param failed why the image failed
 * @param postponed how long the image has to wait
 * @param started when the image was started, in milliseconds since the epoch; 0 if unknown
 * @param elapsedNanos how long it took
 * @param progress the first and the last progress event, or fewer if there were fewer, and each retry
 */
record Result(
    @Nullable Picture saved,
    Skipped.@Nullable Reason skipped,
    @Nullable Failure failed,
    @Nullable Wait postponed,
    long started,
    long elapsedNanos,
    @Nullable List<@Nullable Step> progress) {
  private static final Logger LOG = LoggerFactory.getLogger(Result.class);
  private static final int MAX_LINE_LENGTH = 300;

  /** ASCII, so that text with unpaired surrogates is transferred unchanged. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** The components of a saved image. */
  record Picture(
      URI location,
      long bytes,
      String sha256,
      @Nullable String etag,
      int attempts,
      @Nullable String note) {}

  /** The components of a postponed image. */
  record Wait(long nanos, Failure cause, @Nullable String host, int attempts, long elapsedNanos, String part) {}

  /** The components of a progress event. */
  record Step(
      long bytes,
      @Nullable Long length,
      Progress.@Nullable State state,
      @Nullable Retry retry) {}

  /** An attempt that failed and was repeated. */
  record Retry(Failure failure, long waitNanos) {}

  static Result of(Outcome outcome, List<Progress> heard) {
    List<Step> steps = worthTelling(heard).map(Result::step).toList();
    return new Result(
        outcome instanceof Saved saved ? picture(saved) : null,
        outcome instanceof Skipped skipped ? skipped.reason() : null,
        outcome instanceof Failed failed ? failed.failure() : null,
        outcome instanceof Postponed postponed ? wait(postponed) : null,
        outcome.started().toEpochMilli(),
        outcome.elapsed().toNanos(),
        steps);
  }

  private static Stream<Progress> worthTelling(List<Progress> heard) {
    return IntStream.range(0, heard.size())
        .filter(n ->
            n == 0 || n == heard.size() - 1 || heard.get(n).retry().isPresent())
        .mapToObj(heard::get);
  }

  private static Step step(Progress progress) {
    return new Step(
        progress.bytes(),
        progress.length().isPresent() ? progress.length().getAsLong() : null,
        progress.state(),
        progress.retry()
            .map(retry -> new Retry(retry.failure(), retry.delay().toNanos()))
            .orElse(null));
  }

  private static Wait wait(Postponed postponed) {
    RetryState state = postponed.task().retryState();
    return new Wait(
        postponed.delay().toNanos(),
        postponed.cause(),
        postponed.host().orElse(null),
        state.attempts(),
        state.elapsed().toNanos(),
        state.part());
  }

  private static Picture picture(Saved saved) {
    return new Picture(
        saved.location(),
        saved.bytes(),
        saved.sha256(),
        saved.etag().orElse(null),
        saved.attempts(),
        saved.note().orElse(null));
  }

  /** Returns the outcome, or empty if it is missing or incomplete. */
  Optional<Outcome> outcome(DownloadTask task) {
    try {
      return Optional.ofNullable(made(task));
    } catch (NullPointerException | IllegalArgumentException e) {
      LOG.debug("image {}: {}", task.number(), e.toString());
      return Optional.empty();
    }
  }

  private @Nullable Outcome made(DownloadTask task) {
    Instant start = Instant.ofEpochMilli(Math.max(0, started));
    Duration elapsed = Duration.ofNanos(elapsedNanos);
    if (saved != null)
      return new Saved(
          task,
          requireNonNull(saved.location, "location"),
          saved.bytes,
          requireNonNull(saved.sha256, "sha256"),
          Optional.ofNullable(saved.etag),
          saved.attempts,
          start,
          elapsed,
          Optional.ofNullable(saved.note));
    if (skipped != null) return new Skipped(task, skipped, start, elapsed);
    if (postponed != null) return postponed(task, postponed);
    return failed == null ? null : new Failed(task, failed, start, elapsed);
  }

  private static Postponed postponed(DownloadTask task, Wait wait) {
    RetryState state = new RetryState(wait.attempts, Duration.ofNanos(wait.elapsedNanos), wait.part);
    return new Postponed(
        task.resumedFrom(state),
        Duration.ofNanos(wait.nanos),
        requireNonNull(wait.cause, "cause"),
        Optional.ofNullable(wait.host));
  }

  List<Progress> progress(DownloadTask task) {
    if (progress == null) return List.of();
    return progress.stream()
        .filter(step -> step != null && step.bytes >= 0 && step.state != null)
        .map(step -> progress(task, step))
        .toList();
  }

  private static Progress progress(DownloadTask task, Step step) {
    Retry retry = step.retry;
    return new Progress(
        task,
        step.bytes,
        step.length == null ? OptionalLong.empty() : OptionalLong.of(step.length),
        requireNonNull(step.state, "state"),
        retry == null || retry.failure == null
            ? Optional.empty()
            : Optional.of(
                new Progress.Retry(retry.failure, Duration.ofNanos(Math.max(0, retry.waitNanos)))));
  }

  static byte[] write(List<Result> results) throws IOException {
    return JSON.writeValueAsBytes(results);
  }

  /** Returns the results of the given number of images in order, with null for each missing one. */
  static List<@Nullable Result> read(byte[] json, int count) {
    @Nullable Result[] read = {};
    try {
      read = JSON.readValue(json, Result[].class);
    } catch (IOException e) {
      LOG.warn(
          "an executor returned no valid results for {} images: {}",
          count,
          OneLine.of(e.toString(), MAX_LINE_LENGTH));
    }
    return Arrays.asList(Arrays.copyOf(read == null || read.length > count ? new Result[0] : read, count));
  }
}
