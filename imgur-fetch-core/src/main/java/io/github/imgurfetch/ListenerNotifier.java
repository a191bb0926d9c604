// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.run.UserCode;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Progress;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the listener, one callback at a time, and survives what it throws and leaves behind. */
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

  /** Tells how far an image has come, unless it has its outcome. */
  void tell(Progress progress, OpenImages open) {
    lock.lock();
    try {
      if (!finished && open.find(progress.task()).isPresent()) call(progress);
    } finally {
      lock.unlock();
    }
  }

  /** Counts an outcome and tells it, so that a listener sees it counted. */
  void tell(Outcome outcome, Ledger ledger) {
    lock.lock();
    try {
      if (finished) return;
      ledger.settle(outcome);
      call(outcome);
    } finally {
      lock.unlock();
    }
  }

  /** Tells the end: after it, nothing is told any more. */
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
    } catch (Throwable e) { // a listener may throw anything; the run is not its business
      LOG.warn("a download listener threw; the run goes on", e);
    } finally {
      border.leave("a download listener", before);
    }
  }

  /** Whether the calling thread is inside a callback. */
  boolean isInCallback() {
    return lock.isHeldByCurrentThread();
  }
}
