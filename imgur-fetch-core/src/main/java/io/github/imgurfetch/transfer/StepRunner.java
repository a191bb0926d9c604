// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.store.StoredImage;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.internal.disk.ImageDirectory;
import io.github.imgurfetch.transfer.internal.disk.InterruptibleWork;
import io.github.imgurfetch.transfer.internal.disk.SidecarWriter;
import io.github.imgurfetch.transfer.internal.http.OneLine;
import io.github.imgurfetch.transfer.internal.media.MediaFile;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the steps of a run on the threads that fetch. Closing interrupts running steps. */
final class StepRunner {
  private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);
  private static final int MAX_MESSAGE_CHARS = 300;

  private final List<ImageStep> steps;
  private final ImageDirectory directory;
  private final InterruptibleWork work = new InterruptibleWork();

  StepRunner(List<ImageStep> steps, ImageDirectory directory) {
    this.steps = steps;
    this.directory = directory;
  }

  /** Runs the steps for an image that was just saved; it remains {@link Saved} unless a step fails. */
  Outcome after(Saved saved) throws CancelledException {
    try {
      for (int i = 0; i < steps.size(); i++) run(steps.get(i), saved); // usually none
      return saved;
    } catch (StepException e) {
      return failed(saved, e);
    }
  }

  /** Runs the steps for an existing file; the image is {@code ALREADY_SAVED} unless a step fails. */
  Outcome after(DownloadTask task, StoredImage image) throws CancelledException {
    try {
      if (!steps.isEmpty()) {
        MediaFile found = guarded("reading the file", () -> MediaFile.read(directory.read(image)));
        URI file = directory.locate(image.fileName());
        Saved saved = new Saved(task, file, found.bytes(), found.sha256(), Optional.empty(), 0, Duration.ZERO);
        for (ImageStep step : steps) run(step, saved);
      }
      return new Skipped(task, Skipped.Reason.ALREADY_SAVED);
    } catch (StepException e) {
      return new Failed(task, failure(image.fileName(), 0, task, e));
    }
  }

  private void run(ImageStep step, Saved saved) throws StepException, CancelledException {
    guarded("the step " + name(step), () -> {
      step.run(saved);
      return true;
    });
  }

  private static String name(ImageStep step) {
    String name = step.getClass().getSimpleName();
    return name.isEmpty() || name.contains("$$Lambda")
        ? step.getClass().getName().replaceFirst("/0x.*", "")
        : name;
  }

  private <T> T guarded(String what, Callable<T> step) throws StepException, CancelledException {
    InterruptibleWork.Result<T> result = work.call(what, () -> SidecarWriter.within(directory, step));
    T value = result.value();
    if (value != null) return value; // even if the run was cancelled meanwhile
    Throwable thrown = result.thrown();
    if (result.closed() || thrown == null) throw new CancelledException();
    throw new StepException(what, thrown);
  }

  private static Failed failed(Saved saved, StepException e) {
    Failure failure = failure(saved.fileName(), saved.attempts(), saved.task(), e);
    return new Failed(saved.task(), failure, saved.started(), Duration.between(saved.started(), Instant.now()));
  }

  private static Failure failure(String file, int attempts, DownloadTask task, StepException e) {
    LOG.debug("image {}: {} failed", task.number(), e.getMessage(), e.getCause());
    String message = e.getMessage() + " failed on " + file + ": " + e.getCause();
    return new Failure(Kind.STEP_FAILED, OneLine.of(message, MAX_MESSAGE_CHARS), 0, attempts);
  }

  void close() {
    work.close();
  }

  /** Names the work that failed, with the exception that it threw as the cause. */
  private static final class StepException extends Exception {
    private static final long serialVersionUID = 1;

    StepException(String what, Throwable cause) {
      super(what, cause);
    }
  }
}
