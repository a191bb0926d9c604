// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.internal.disk.ImageDirectory;
import io.github.imgurfetch.internal.disk.SideFile;
import io.github.imgurfetch.internal.http.OneLine;
import io.github.imgurfetch.internal.media.MediaFile;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of a run, done by the threads that fetch. Closing interrupts those that are at it. */
final class Steps {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFetcher.class);
  private static final int LONGEST_MESSAGE = 300;

  private final List<ImageStep> steps;
  private final ImageDirectory directory;
  private final Set<Thread> atWork = new HashSet<>();
  private boolean closed;

  Steps(List<ImageStep> steps, ImageDirectory directory) {
    this.steps = steps;
    this.directory = directory;
  }

  /** Works on a picture that was just saved: it stays {@link Saved} unless a step fails. */
  Outcome after(Saved saved) throws CancelledException {
    try {
      for (ImageStep step : steps) run(step, saved);
      return saved;
    } catch (StepException e) {
      return failed(saved.task(), saved.file(), saved.attempts(), e);
    }
  }

  /** Works on a picture that was there before: it is {@code ALREADY_SAVED} unless a step fails. */
  Outcome after(DownloadTask task, Path file) throws CancelledException {
    try {
      if (!steps.isEmpty()) {
        MediaFile found = guarded("reading the picture", () -> MediaFile.read(file));
        Saved saved = new Saved(task, file, found.bytes(), found.sha256(), Optional.empty(), 0, Duration.ZERO);
        for (ImageStep step : steps) run(step, saved);
      }
      return new Skipped(task, Skipped.Reason.ALREADY_SAVED);
    } catch (StepException e) {
      return failed(task, file, 0, e);
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
    return name.isEmpty() || name.contains("$$Lambda") ? step.getClass().getName().replaceFirst("/0x.*", "") : name;
  }

  private <T> T guarded(String what, Callable<T> work) throws StepException, CancelledException {
    enter();
    T result = null;
    Throwable thrown = null;
    try {
      result = SideFile.within(directory, work);
    } catch (Throwable e) { // what a step throws, for want of memory or stack too, is its image's failure and no more
      thrown = e;
    }
    boolean cancelled = leave();
    if (thrown == null) return result;
    if (cancelled) throw new CancelledException();
    if (thrown instanceof InterruptedException) Thread.currentThread().interrupt();
    if (Thread.currentThread().isInterrupted()) throw new CancelledException();
    throw new StepException(what, thrown);
  }

  private static Failed failed(DownloadTask task, Path file, int attempts, StepException e) {
    LOG.debug("image {}: {} failed", task.number(), e.getMessage(), e.getCause());
    String message = e.getMessage() + " failed on " + file.getFileName() + ": " + e.getCause();
    return new Failed(task, new Failure(Kind.STEP_FAILED, OneLine.of(message, LONGEST_MESSAGE), 0, attempts));
  }

  private synchronized void enter() throws CancelledException {
    if (closed) throw new CancelledException();
    atWork.add(Thread.currentThread());
  }

  /** Says whether a close has interrupted the work; that interrupt, which was meant for the work alone, ends here. */
  private synchronized boolean leave() {
    atWork.remove(Thread.currentThread());
    if (closed) Thread.interrupted();
    return closed;
  }

  synchronized void close() {
    closed = true;
    atWork.forEach(Thread::interrupt);
  }

  /** Of which work, and what it threw. */
  private static final class StepException extends Exception {
    private static final long serialVersionUID = 1;

    StepException(String what, Throwable cause) {
      super(what, cause);
    }
  }
}
