// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.internal.disk.ImageDirectory;
import io.github.imgurfetch.internal.disk.InterruptibleWork;
import io.github.imgurfetch.internal.disk.SidecarWriter;
import io.github.imgurfetch.internal.http.OneLine;
import io.github.imgurfetch.internal.media.MediaFile;
import io.github.imgurfetch.store.StoredImage;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the steps of a run on the threads that fetch. Closing interrupts running steps. */
final class StepRunner {
  private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);
  private static final int LONGEST_MESSAGE = 300;

  private final List<ImageStep> steps;
  private final ImageDirectory directory;
  private final InterruptibleWork work = new InterruptibleWork();
  private final AtomicBoolean warned = new AtomicBoolean();

  StepRunner(List<ImageStep> steps, ImageDirectory directory) {
    this.steps = steps;
    this.directory = directory;
  }

  /** Runs the steps for an image that was just saved; it remains {@link Saved} unless a step fails. */
  Outcome after(Saved saved) throws CancelledException {
    try {
      for (ImageStep step : steps) run(step, saved);
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
    if (!work.enter()) throw new CancelledException();
    @Nullable T result = null;
    @Nullable Throwable thrown = null;
    try {
      result = SidecarWriter.within(directory, step);
    } catch (Throwable e) { // even an OutOfMemoryError or StackOverflowError in a step fails only its image
      thrown = e;
    }
    boolean cancelled = work.leave();
    if (thrown != null && cancelled) throw new CancelledException();
    if (Thread.interrupted() && thrown == null && !warned.getAndSet(true))
      LOG.warn("{} left the interrupt flag of its worker set; the flag was cleared and the run continues", what);
    if (thrown != null) throw new StepException(what, thrown);
    return requireNonNull(result);
  }

  private static Failed failed(Saved saved, StepException e) {
    Failure failure = failure(saved.fileName(), saved.attempts(), saved.task(), e);
    return new Failed(saved.task(), failure, saved.started(), Duration.between(saved.started(), Instant.now()));
  }

  private static Failure failure(String file, int attempts, DownloadTask task, StepException e) {
    LOG.debug("image {}: {} failed", task.number(), e.getMessage(), e.getCause());
    String message = e.getMessage() + " failed on " + file + ": " + e.getCause();
    return new Failure(Kind.STEP_FAILED, OneLine.of(message, LONGEST_MESSAGE), 0, attempts);
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
