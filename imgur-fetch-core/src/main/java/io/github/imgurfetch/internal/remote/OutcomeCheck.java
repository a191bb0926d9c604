// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.remote;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.RetryState;
import io.github.imgurfetch.transfer.internal.disk.ImageNames;
import io.github.imgurfetch.transfer.internal.http.RetryAfter;
import io.github.imgurfetch.transfer.internal.media.MediaType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Rejects outcomes from another process that cannot be true. That process also runs user code, such as steps, and may
 * have crashed before; neither may make an image count as saved that is not. Claims that only the network could refute
 * are accepted.
 */
public final class OutcomeCheck {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern NOTE = Pattern.compile("\\P{Cntrl}{0,400}");
  private static final Pattern PART = Pattern.compile("|\\.imgur-fetch-[A-Za-z0-9_~-]{1,200}\\.part");
  private static final Pattern HOST = Pattern.compile("[^\\s/?#@\\p{Cntrl}]{1,300}:[0-9]{1,5}");

  /** How far the clock of another machine may be ahead of this one's. */
  private static final Duration MAX_CLOCK_SKEW = Duration.ofDays(1);

  private final FetchPlan plan;
  private final boolean checksFiles;

  private OutcomeCheck(FetchPlan plan, boolean checksFiles) {
    this.plan = plan;
    this.checksFiles = checksFiles;
  }

  /**
   * Creates a check for outcomes from other processes on this machine, which see the same files. Files are not checked
   * if there are steps, because a step may move or change them.
   */
  public static OutcomeCheck onThisMachine(FetchPlan plan) {
    return new OutcomeCheck(
        plan, plan.steps().isEmpty() && "file".equals(plan.directory().getScheme()));
  }

  /** Creates a check for outcomes from other machines, whose files may become visible here later. */
  public static OutcomeCheck onOtherMachines(FetchPlan plan) {
    return new OutcomeCheck(plan, false);
  }

  /**
   * Returns why an outcome cannot be true; empty if it can.
   *
   * @param task the image as it was sent
   * @param outcome the reported outcome
   * @param cancelled whether the run was cancelled or is ending
   */
  public Optional<String> objection(DownloadTask task, Outcome outcome, boolean cancelled) {
    String objection;
    if (outcome.elapsed().isNegative()) objection = "it reported a negative elapsed time";
    else if (outcome.started().isAfter(Instant.now().plus(MAX_CLOCK_SKEW)))
      objection = "it reported a start time in the future";
    else if (outcome instanceof Saved saved) objection = ofSaved(task, saved);
    else if (outcome instanceof Skipped skipped) objection = ofSkipped(task, skipped.reason(), cancelled);
    else if (outcome instanceof Failed failed) objection = ofFailure(failed.failure());
    else objection = ofPostponed(task, (Postponed) outcome);
    return Optional.of(objection).filter(text -> !text.isEmpty());
  }

  private String ofSaved(DownloadTask task, Saved saved) {
    if (!isLocation(task, saved.location().toString()))
      return "it reported a file that does not belong to the image";
    if (saved.bytes() < 1
        || saved.bytes() > plan.maxBytes()
        || !SHA_256.matcher(saved.sha256()).matches()
        || saved.attempts() < 1
        || !NOTE.matcher(saved.note().orElse("")).matches())
      return "it reported a saved image with impossible values";
    return checksFiles && size(saved.location()) != saved.bytes()
        ? "it reported a saved image whose file does not exist"
        : "";
  }

  private String ofSkipped(DownloadTask task, Skipped.Reason reason, boolean cancelled) {
    return switch (reason) {
      case CANCELLED -> cancelled ? "" : "it reported a cancelled image, but the run was not cancelled";
      case ALREADY_SAVED -> {
        if (plan.existing() == Existing.REPLACE || task.replace())
          yield "it reported as already saved an image that was to be replaced";
        yield checksFiles && locations(task).stream().noneMatch(file -> size(URI.create(file)) > 0)
            ? "it reported as already saved an image whose file does not exist"
            : "";
      }
      case FILTERED ->
        plan.minBytes() > 0 || !plan.filters().isEmpty()
            ? ""
            : "it reported a filtered image, but the run has no filter";
      case DRY_RUN -> plan.dryRun() ? "" : "it reported a dry run, but images were to be downloaded";
      default -> "it reported " + reason + ", which only the run can report";
    };
  }

  private static String ofFailure(Failure failure) {
    return switch (failure.kind()) {
      case WORKER_DIED, BAD_NAME -> "it reported " + failure.kind() + ", which only the run can report";
      default -> failure.attempts() < 0 ? "it reported " + failure.attempts() + " attempts" : "";
    };
  }

  private String ofPostponed(DownloadTask task, Postponed postponed) {
    RetryState before = task.retryState();
    RetryState after = postponed.task().retryState();
    if (after.attempts() < before.attempts()
        || after.elapsed().compareTo(before.elapsed()) < 0
        || !PART.matcher(after.part()).matches()) return "it postponed an image with an impossible retry state";
    if (postponed.delay().isNegative()
        || isTooLong(postponed.delay())
        || postponed
            .host()
            .filter(host -> !HOST.matcher(host).matches())
            .isPresent()) return "it postponed an image with an impossible wait";
    return ofFailure(postponed.cause());
  }

  private boolean isTooLong(Duration delay) {
    return delay.minus(plan.timeout())
            .minus(RetryAfter.MAX_HONORED)
            .compareTo(plan.retry().cap())
        > 0;
  }

  private boolean isLocation(DownloadTask task, String location) {
    String stem = stem(task);
    return location.startsWith(stem) && MediaType.EXTENSIONS.contains(location.substring(stem.length()));
  }

  /** Returns the possible locations of the image's file. */
  private List<String> locations(DownloadTask task) {
    return MediaType.EXTENSIONS.stream().map(stem(task)::concat).toList();
  }

  private String stem(DownloadTask task) {
    return ImageNames.addressIn(plan.directory(), task.name()) + ".";
  }

  /** Returns the size of a regular file in bytes, or -1 if it does not exist. */
  private static long size(URI file) {
    try {
      BasicFileAttributes found = Files.readAttributes(Path.of(file), BasicFileAttributes.class);
      return found.isRegularFile() ? found.size() : -1;
    } catch (IOException e) {
      return -1; // it does not exist
    }
  }
}
