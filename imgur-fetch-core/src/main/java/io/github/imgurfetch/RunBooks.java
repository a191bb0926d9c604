// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.disk.RunLock;
import io.github.imgurfetch.internal.http.OneLine;
import io.github.imgurfetch.internal.run.Dispatcher;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The books of a run: every image has one entry from the moment its link is read until it has its one outcome, which is
 * written to the manifest and the failures file, counted, and reported to the listener. Thread-safe.
 */
final class RunBooks {
  private static final Logger LOG = LoggerFactory.getLogger(RunBooks.class);
  private static final int LONGEST_LINE = 1_000;
  private static final long LONGEST_FAREWELL = TimeUnit.SECONDS.toNanos(10);
  private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(1);

  private final RunLock runLock;
  private final Optional<ManifestRecorder> recorder;
  private final Optional<FailureRecorder> failures;
  private final Dispatcher dispatcher;
  private final ListenerNotifier notifier;
  private final OpenImages open = new OpenImages();
  private final Ledger ledger;
  private final AtomicBoolean namesReported = new AtomicBoolean();
  private final AtomicInteger settling = new AtomicInteger();

  RunBooks(
      RunSettings settings,
      RunLock runLock,
      Optional<ManifestRecorder> recorder,
      Optional<FailureRecorder> failures,
      Dispatcher dispatcher,
      ListenerNotifier notifier) {
    this.runLock = runLock;
    this.recorder = recorder;
    this.failures = failures;
    this.dispatcher = dispatcher;
    this.notifier = notifier;
    this.ledger = new Ledger(settings.maxReportedFailures());
  }

  /** Opens the entry of a new image. */
  void open(DownloadTask task) {
    ledger.begin(task);
    open.open(task);
  }

  /** Looks whether a new image has its outcome already, which may take a while; several threads do it at once. */
  Optional<DownloadTask> look(TaskFactory.PreparedTask prepared) {
    TaskFactory.PreparedTask checked = prepared;
    if (ledger.isDiskFull()) checked = prepared.orNotStarted();
    else if (recorder.isPresent()) checked = recorder.get().check(prepared);
    if (checked.settled().isEmpty()) {
      open.update(checked.task());
      return Optional.of(checked.task());
    }
    settle(checked.settled().get());
    return Optional.empty();
  }

  /** Notes that an image which waited is handed out again; says whether it still needs to be. */
  boolean resume(DownloadTask task) {
    return open.resume(task);
  }

  /** Whether the calling thread was handed an image that has no outcome yet. */
  boolean isHeldHere() {
    return open.isHeldHere();
  }

  boolean isDiskFull() {
    return ledger.isDiskFull();
  }

  /** Takes what a strategy reports. */
  void report(Outcome outcome, boolean cancelled) {
    Outcome believed = outcome;
    if (Screening.isUntrue(outcome, cancelled)) {
      LOG.warn("{} came back as {}, which it is not", outcome.task(), ((Skipped) outcome).reason());
      believed = Screening.insteadOf((Skipped) outcome, open.countUntrueCancel(outcome.task()));
    }
    if (believed instanceof Postponed postponed) postpone(postponed);
    else settle(believed);
  }

  private void postpone(Postponed postponed) {
    Optional<DownloadTask> task = open.postpone(postponed);
    if (task.isPresent()) dispatcher.postpone((Postponed) Screening.about(task.get(), postponed));
  }

  /** Writes an outcome down, with no lock held, and then counts and reports it, so that a listener sees it counted. */
  void settle(Outcome reported) {
    settling.incrementAndGet();
    try {
      Optional<DownloadTask> task = open.close(reported.task());
      if (task.isPresent()) settle(task.get(), reported);
    } finally {
      settling.decrementAndGet();
    }
  }

  private void settle(DownloadTask task, Outcome reported) {
    Outcome outcome = Screening.about(task, reported);
    dispatcher.finished(outcome);
    try {
      writeDown(outcome);
    } catch (Throwable e) { // the outcome counts all the same
      LOG.warn(
          "the outcome of image {} cannot be written down",
          outcome.task().number(),
          e);
    }
    notifier.tell(outcome, ledger);
  }

  private void writeDown(Outcome outcome) {
    if (LOG.isDebugEnabled()) LOG.debug("{}", OneLine.of(outcome.toString(), LONGEST_LINE));
    if (recorder.isPresent()) recorder.get().recordSaved(outcome);
    else if (outcome instanceof Skipped skipped) ByNameAlone.report(skipped, runLock, namesReported);
    if (failures.isPresent()) failures.get().note(outcome);
  }

  @SuppressWarnings("ReferenceEquality") // the very same task needs no copy
  void report(Progress progress) {
    Optional<DownloadTask> task = open.find(progress.task());
    if (task.isEmpty()) return;
    boolean own = task.get() == progress.task();
    notifier.tell(own ? progress : new Progress(task.get(), progress.bytes(), progress.length()), open);
  }

  /** Settles what the strategy left without an outcome, and waits a while for reports that have outlived it. */
  void settleRemaining(boolean cancelled, @Nullable Throwable engine) {
    String reason = engine == null ? "the strategy ended without it" : "the strategy broke: " + engine;
    for (DownloadTask task : open.all())
      settle(
          cancelled
              ? new Skipped(task, Skipped.Reason.CANCELLED)
              : new Failed(
                  task, new Failure(Failure.Kind.ENGINE, OneLine.of(reason, LONGEST_LINE), 0, 0)));
    long end = System.nanoTime() + LONGEST_FAREWELL;
    while (settling.get() > 0 && System.nanoTime() - end < 0) LockSupport.parkNanos(BETWEEN_LOOKS);
  }

  DownloadReport report(boolean cancelled) {
    return ledger.report(cancelled);
  }

  void closeRecords() {
    if (recorder.isPresent()) recorder.get().close();
  }

  void closeFailures() {
    if (failures.isPresent()) failures.get().close();
  }
}
