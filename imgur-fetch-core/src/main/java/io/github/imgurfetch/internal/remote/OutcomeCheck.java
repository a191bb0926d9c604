// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.remote;

import io.github.imgurfetch.internal.disk.ImageNames;
import io.github.imgurfetch.internal.http.RetryAfter;
import io.github.imgurfetch.internal.media.MediaType;
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
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells which outcomes from another process cannot be true. Code of the user runs there, as a step does, and code that
 * crashed; neither is to make an image count as saved that is not. What cannot be told without the network is believed.
 */
public final class OutcomeCheck {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern PART = Pattern.compile("|\\.imgur-fetch-[A-Za-z0-9_~-]{1,200}\\.part");
  private static final Pattern HOST = Pattern.compile("[^\\s/?#@\\p{Cntrl}]{1,300}:[0-9]{1,5}");

  /** How far the clock of another machine may be ahead of this one's. */
  private static final Duration MOST_CLOCK_SKEW = Duration.ofDays(1);

  private final FetchPlan plan;
  private final boolean looksAtFiles;

  private OutcomeCheck(FetchPlan plan, boolean looksAtFiles) {
    this.plan = plan;
    this.looksAtFiles = looksAtFiles;
  }

  /**
   * A check for outcomes of other processes on this machine, which sees the files that they see. A step may do with a
   * file what it likes: where there are steps, files are not looked at.
   */
  public static OutcomeCheck onThisMachine(FetchPlan plan) {
    return new OutcomeCheck(
        plan, plan.steps().isEmpty() && "file".equals(plan.directory().getScheme()));
  }

  /** A check for outcomes of other machines, whose files may be seen here later than there. */
  public static OutcomeCheck onOtherMachines(FetchPlan plan) {
    return new OutcomeCheck(plan, false);
  }

  /**
   * Why an outcome cannot be true; empty if it can.
   *
   * @param task the image as it was sent
   * @param outcome what is said to have become of it
   * @param cancelled whether the run was cancelled or is ending
   */
  public Optional<String> objection(DownloadTask task, Outcome outcome, boolean cancelled) {
    String objection;
    if (outcome.elapsed().isNegative()) objection = "it says that an image took less than no time";
    else if (outcome.started().isAfter(Instant.now().plus(MOST_CLOCK_SKEW)))
      objection = "it says that an image begins in the future";
    else if (outcome instanceof Saved saved) objection = ofSaved(task, saved);
    else if (outcome instanceof Skipped skipped) objection = ofSkipped(task, skipped.reason(), cancelled);
    else if (outcome instanceof Failed failed) objection = ofFailure(failed.failure());
    else objection = ofPostponed(task, (Postponed) outcome);
    return Optional.of(objection).filter(text -> !text.isEmpty());
  }

  private String ofSaved(DownloadTask task, Saved saved) {
    if (!locations(task).contains(saved.location().toString()))
      return "it says to have saved an image to a file that is not the image's";
    if (saved.bytes() < 1
        || saved.bytes() > plan.maxBytes()
        || !SHA_256.matcher(saved.sha256()).matches()
        || saved.attempts() < 1) return "it says to have saved an image that cannot be";
    return looksAtFiles && size(saved.location()) != saved.bytes()
        ? "it says to have saved an image that is not there"
        : "";
  }

  private String ofSkipped(DownloadTask task, Skipped.Reason reason, boolean cancelled) {
    return switch (reason) {
      case CANCELLED -> cancelled ? "" : "it says that an image was cancelled, and the run was not";
      case ALREADY_SAVED -> {
        if (plan.existing() == Existing.REPLACE || task.replace())
          yield "it says that an image is saved already that was to be replaced";
        yield looksAtFiles && locations(task).stream().noneMatch(file -> size(URI.create(file)) > 0)
            ? "it says that an image is saved already that is not there"
            : "";
      }
      default -> "it says " + reason + ", which the run alone knows";
    };
  }

  private static String ofFailure(Failure failure) {
    return switch (failure.kind()) {
      case WORKER_DIED, BAD_NAME -> "it says " + failure.kind() + ", which the run alone knows";
      default -> failure.attempts() < 0 ? "it says to have tried an image " + failure.attempts() + " times" : "";
    };
  }

  private String ofPostponed(DownloadTask task, Postponed postponed) {
    RetryState before = task.retryState();
    RetryState after = postponed.task().retryState();
    if (after.attempts() < before.attempts()
        || after.elapsed().compareTo(before.elapsed()) < 0
        || !PART.matcher(after.part()).matches()) return "it gives an image back in a state that cannot be";
    if (postponed.delay().isNegative()
        || isTooLong(postponed.delay())
        || postponed
            .host()
            .filter(host -> !HOST.matcher(host).matches())
            .isPresent()) return "it gives an image back to wait as none waits";
    return ofFailure(postponed.cause());
  }

  private boolean isTooLong(Duration delay) {
    return delay.minus(plan.timeout())
            .minus(RetryAfter.MAX_HONORED)
            .compareTo(plan.retry().cap())
        > 0;
  }

  /** Where an image's file can be. */
  private List<String> locations(DownloadTask task) {
    String directory = plan.directory().toString();
    String stem = (directory.endsWith("/") ? directory : directory + "/") + ImageNames.encoded(task.name()) + ".";
    return MediaType.EXTENSIONS.stream().map(stem::concat).toList();
  }

  /** The size of a plain file; -1 where there is none. */
  private static long size(URI file) {
    try {
      Path path = Path.of(file);
      return Files.isRegularFile(path) ? Files.size(path) : -1;
    } catch (IOException e) {
      return -1; // gone in between
    }
  }
}
