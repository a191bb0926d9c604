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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of a run, done by the threads that fetch. Closing interrupts those that are at it. */
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

  /** Works on a picture that was just saved: it stays {@link Saved} unless a step fails. */
  Outcome after(Saved saved) throws CancelledException {
    try {
      for (ImageStep step : steps) run(step, saved);
      return saved;
    } catch (StepException e) {
      return failed(saved.task(), saved.fileName(), saved.attempts(), e);
    }
  }

  /** Works on a picture that was there before: it is {@code ALREADY_SAVED} unless a step fails. */
  Outcome after(DownloadTask task, StoredImage image) throws CancelledException {
    try {
      if (!steps.isEmpty()) {
        MediaFile found = guarded("reading the picture", () -> MediaFile.read(directory.read(image)));
        URI file = directory.locate(image.fileName());
        Saved saved = new Saved(task, file, found.bytes(), found.sha256(), Optional.empty(), 0, Duration.ZERO);
        for (ImageStep step : steps) run(step, saved);
      }
      return new Skipped(task, Skipped.Reason.ALREADY_SAVED);
    } catch (StepException e) {
      return failed(task, image.fileName(), 0, e);
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
    } catch (
        Throwable
            e) { // what a step throws, for want of memory or stack too, is its image's failure and no more
      thrown = e;
    }
    boolean cancelled = work.leave();
    if (thrown != null && cancelled) throw new CancelledException();
    if (Thread.interrupted() && thrown == null && !warned.getAndSet(true))
      LOG.warn("{} left the interrupt flag of its worker set; the flag is cleared and the run goes on", what);
    if (thrown != null) throw new StepException(what, thrown);
    return requireNonNull(result);
  }

  private static Failed failed(DownloadTask task, String file, int attempts, StepException e) {
    LOG.debug("image {}: {} failed", task.number(), e.getMessage(), e.getCause());
    String message = e.getMessage() + " failed on " + file + ": " + e.getCause();
    return new Failed(task, new Failure(Kind.STEP_FAILED, OneLine.of(message, LONGEST_MESSAGE), 0, attempts));
  }

  void close() {
    work.close();
  }

  /** Of which work, and what it threw. */
  private static final class StepException extends Exception {
    private static final long serialVersionUID = 1;

    StepException(String what, Throwable cause) {
      super(what, cause);
    }
  }
}
