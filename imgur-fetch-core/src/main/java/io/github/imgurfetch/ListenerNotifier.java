// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.run.UserCode;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Progress;
import io.github.imgurfetch.transfer.internal.trace.FlightRecording;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the listeners of a run, one callback at a time. Logs their exceptions and clears interrupt flags left set.
 * While Flight Recorder is recording, the last listener is a {@link RunRecording}.
 */
final class ListenerNotifier {
  private static final Logger LOG = LoggerFactory.getLogger(ListenerNotifier.class);

  private static final Object START = "start";

  private final @Nullable RunRecording recording;
  private final List<DownloadListener> listeners;
  private final UserCode userCode;
  private final boolean wantsBegin;
  private final boolean wantsProgress;
  private final boolean wantsRetry;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean finished;

  ListenerNotifier(RunSettings settings, UserCode userCode) {
    this.recording = FlightRecording.isOn() ? new RunRecording(settings) : null;
    this.listeners = List.copyOf(settings.with(recording).listeners());
    this.userCode = userCode;
    this.wantsBegin = implement("onBegin", ImageLink.class, DownloadTask.class);
    this.wantsProgress = implement("onProgress", Progress.class);
    this.wantsRetry = implement("onRetry", DownloadTask.class, Failure.class, Duration.class);
  }

  /** Whether any listener overrides a callback. */
  private boolean implement(String callback, Class<?>... parameters) {
    for (DownloadListener listener : listeners) {
      try {
        if (listener.getClass().getMethod(callback, parameters).getDeclaringClass() != DownloadListener.class)
          return true;
      } catch (NoSuchMethodException | LinkageError | SecurityException e) {
        LOG.debug("the callbacks of {} cannot be looked up", listener.getClass(), e);
        return true;
      }
    }
    return false;
  }

  /** Whether any listener receives the progress or the retries that fetchers report. */
  boolean wantsProgress() {
    return wantsProgress || wantsRetry;
  }

  void start(RunSettings settings) {
    if (listeners.isEmpty()) return;
    Object event = implement("onStart", RunDescription.class) ? RunDescriber.describe(settings) : START;
    lock.lock();
    try {
      call(event, event);
    } finally {
      lock.unlock();
    }
  }

  /** Reports that a worker has taken an image for the first time. */
  void begin(ImageLink link, DownloadTask task) {
    if (!wantsBegin) return;
    lock.lock();
    try {
      if (!finished) call(task, link);
    } finally {
      lock.unlock();
    }
  }

  /** Reports the progress of an image, unless it has an outcome. */
  void progress(Progress progress, PendingImages pending) {
    lock.lock();
    try {
      if (finished || pending.find(progress.task()).isEmpty()) return;
      if (progress.retry().isPresent()) call(progress.retry().get(), progress.task());
      call(progress, progress.task());
    } finally {
      lock.unlock();
    }
  }

  /** Reports an attempt that failed and will be repeated. */
  void retry(DownloadTask task, Failure failure, Duration wait) {
    if (!wantsRetry) return;
    lock.lock();
    try {
      if (!finished) call(new Progress.Retry(failure, wait), task);
    } finally {
      lock.unlock();
    }
  }

  /** Reports to the recording that an image has been postponed. */
  void postponed(Postponed postponed, boolean retry) {
    if (recording != null) recording.postponed(postponed, retry);
  }

  /** Reports to the recording that a worker has taken an image, for the first time or after a wait. */
  void resumed(DownloadTask task) {
    if (recording != null) recording.resumed(task);
  }

  /** Counts an outcome and then reports it, so that the counts that a listener sees include it. */
  void outcome(ImageLink link, Outcome outcome, Ledger ledger) {
    lock.lock();
    try {
      if (finished) return;
      ledger.settle(outcome);
      call(outcome, link);
    } finally {
      lock.unlock();
    }
  }

  /** Reports the end of the run. Nothing is reported afterwards. */
  void finish(DownloadReport report) {
    lock.lock();
    try {
      finished = true;
      call(report, report);
    } finally {
      lock.unlock();
    }
  }

  private void call(Object event, Object subject) {
    for (int n = 0; n < listeners.size(); n++) {
      boolean before = userCode.enter();
      try {
        call(listeners.get(n), event, subject);
      } catch (Throwable e) { // an exception from a listener must not end the run
        LOG.warn("a download listener threw an exception; the run continues", e);
      } finally {
        userCode.leave("a download listener", before);
      }
    }
  }

  private static void call(DownloadListener listener, Object event, Object subject) {
    if (event instanceof Outcome outcome) listener.onOutcome((ImageLink) subject, outcome);
    else if (event instanceof Progress progress) listener.onProgress(progress);
    else if (event instanceof DownloadTask task) listener.onBegin((ImageLink) subject, task);
    else if (event instanceof Progress.Retry retry)
      listener.onRetry((DownloadTask) subject, retry.failure(), retry.delay());
    else if (event instanceof DownloadReport report) listener.onFinish(report);
    else if (event instanceof RunDescription run) listener.onStart(run);
    else listener.onStart();
  }

  /** Whether the calling thread is inside a callback. */
  boolean isInCallback() {
    return lock.isHeldByCurrentThread();
  }
}
