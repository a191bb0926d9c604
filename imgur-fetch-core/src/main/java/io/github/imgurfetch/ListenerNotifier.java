// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.run.UserCode;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Progress;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the listener, one callback at a time. Logs its exceptions and clears an interrupt flag that it leaves set. */
final class ListenerNotifier {
  private static final Logger LOG = LoggerFactory.getLogger(ListenerNotifier.class);
  private static final Object START = "start";

  private final DownloadListener listener;
  private final UserCode border;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean finished;

  ListenerNotifier(DownloadListener listener, UserCode border) {
    this.listener = listener;
    this.border = border;
  }

  void start() {
    lock.lock();
    try {
      call(START);
    } finally {
      lock.unlock();
    }
  }

  /** Reports the progress of an image, unless it has an outcome. */
  void progress(Progress progress, OpenImages open) {
    lock.lock();
    try {
      if (!finished && open.find(progress.task()).isPresent()) call(progress);
    } finally {
      lock.unlock();
    }
  }

  /** Counts an outcome and then reports it, so that the counts that a listener sees include it. */
  void outcome(Outcome outcome, Ledger ledger) {
    lock.lock();
    try {
      if (finished) return;
      ledger.settle(outcome);
      call(outcome);
    } finally {
      lock.unlock();
    }
  }

  /** Reports the end of the run. Nothing is reported afterwards. */
  void finish(DownloadReport report) {
    lock.lock();
    try {
      finished = true;
      call(report);
    } finally {
      lock.unlock();
    }
  }

  private void call(Object event) {
    boolean before = border.enter();
    try {
      if (event instanceof Progress progress) listener.onProgress(progress);
      else if (event instanceof Outcome outcome) listener.onOutcome(outcome);
      else if (event instanceof DownloadReport report) listener.onFinish(report);
      else listener.onStart();
    } catch (Throwable e) { // no exception of a listener may end the run
      LOG.warn("a download listener threw an exception; the run continues", e);
    } finally {
      border.leave("a download listener", before);
    }
  }

  /** Whether the calling thread is inside a callback. */
  boolean isInCallback() {
    return lock.isHeldByCurrentThread();
  }
}
