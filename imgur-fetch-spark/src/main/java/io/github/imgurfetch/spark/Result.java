// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What became of one image, as it comes home from an executor: plain data in JSON. One of the first three is there.
 *
 * @param progress the first and the last, for an image that came so far
 */
record Result(
    @Nullable Picture saved, Skipped.@Nullable Reason skipped, @Nullable Failure failed, List<Step> progress) {
  /** All in ASCII, so that a text that is no proper Unicode crosses as it is. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** A saved image. */
  record Picture(URI location, long bytes, String sha256, @Nullable String etag, int attempts, long nanos) {}

  /** How far an image had come. */
  record Step(long bytes, @Nullable Long length) {}

  static Result of(Outcome outcome, List<Progress> heard) {
    List<Step> steps = (heard.size() < 2 ? heard : List.of(heard.get(0), heard.get(heard.size() - 1)))
        .stream()
            .map(step -> new Step(step.bytes(), step.length().isPresent() ? step.length().getAsLong() : null))
            .toList();
    if (outcome instanceof Saved saved) return new Result(picture(saved), null, null, steps);
    if (outcome instanceof Skipped skipped) return new Result(null, skipped.reason(), null, steps);
    return new Result(null, null, ((Failed) outcome).failure(), steps);
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

  Outcome outcome(DownloadTask task) {
    if (saved != null)
      return new Saved(
          task,
          saved.location,
          saved.bytes,
          saved.sha256,
          Optional.ofNullable(saved.etag),
          saved.attempts,
          Duration.ofNanos(saved.nanos));
    return skipped != null ? new Skipped(task, skipped) : new Failed(task, failed);
  }

  List<Progress> progress(DownloadTask task) {
    return progress.stream()
        .map(step -> new Progress(
            task, step.bytes, step.length == null ? OptionalLong.empty() : OptionalLong.of(step.length)))
        .toList();
  }

  static byte[] write(List<Result> results) throws IOException {
    return JSON.writeValueAsBytes(results);
  }

  static List<Result> read(byte[] json) throws IOException {
    return List.of(JSON.readValue(json, Result[].class));
  }
}
