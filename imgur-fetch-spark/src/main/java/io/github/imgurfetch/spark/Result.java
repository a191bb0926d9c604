// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.imgurfetch.internal.http.OneLine;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress;
import io.github.imgurfetch.transfer.RetryState;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The result of an image, as an executor returns it to the driver: plain data in JSON. Exactly one of the first four
 * components is set.
 *
 * @param saved the saved file
 * @param skipped why the image was skipped
 * @param failed why the image failed
 * @param postponed how long the image has to wait
 * @param progress the first and the last progress event, or fewer if there were fewer
 */
record Result(
    @Nullable Picture saved,
    Skipped.@Nullable Reason skipped,
    @Nullable Failure failed,
    @Nullable Wait postponed,
    @Nullable List<@Nullable Step> progress) {
  private static final Logger LOG = LoggerFactory.getLogger(Result.class);
  private static final int LONGEST_LINE = 300;

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
      long nanos) {}

  /** The components of a postponed image. */
  record Wait(long nanos, Failure cause, @Nullable String host, int attempts, long elapsedNanos, String part) {}

  /** The components of a progress event. */
  record Step(long bytes, @Nullable Long length) {}

  static Result of(Outcome outcome, List<Progress> heard) {
    List<Step> steps = (heard.size() < 2 ? heard : List.of(heard.get(0), heard.get(heard.size() - 1)))
        .stream()
            .map(step -> new Step(
                step.bytes(),
                step.length().isPresent() ? step.length().getAsLong() : null))
            .toList();
    if (outcome instanceof Saved saved) return new Result(picture(saved), null, null, null, steps);
    if (outcome instanceof Skipped skipped) return new Result(null, skipped.reason(), null, null, steps);
    if (outcome instanceof Postponed postponed) return new Result(null, null, null, wait(postponed), steps);
    return new Result(null, null, ((Failed) outcome).failure(), null, steps);
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
        saved.elapsed().toNanos());
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
    if (saved != null)
      return new Saved(
          task,
          requireNonNull(saved.location, "location"),
          saved.bytes,
          requireNonNull(saved.sha256, "sha256"),
          Optional.ofNullable(saved.etag),
          saved.attempts,
          Duration.ofNanos(saved.nanos));
    if (skipped != null) return new Skipped(task, skipped);
    if (postponed != null) return postponed(task, postponed);
    return failed == null ? null : new Failed(task, requireNonNull(failed));
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
        .filter(step -> step != null && step.bytes >= 0)
        .map(step -> new Progress(
            task, step.bytes, step.length == null ? OptionalLong.empty() : OptionalLong.of(step.length)))
        .toList();
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
          OneLine.of(e.toString(), LONGEST_LINE));
    }
    return Arrays.asList(Arrays.copyOf(read == null || read.length > count ? new Result[0] : read, count));
  }
}
