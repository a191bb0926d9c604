// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.run.Dispatcher;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress;
import io.github.imgurfetch.transfer.internal.disk.RunLock;
import io.github.imgurfetch.transfer.internal.http.CanonicalUrl;
import io.github.imgurfetch.transfer.internal.http.OneLine;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tracks the images of a run, from the moment a link is read until the image has its outcome. The outcome is written to
 * the manifest and the failures file, counted, and reported to the listener, exactly once. Thread-safe.
 */
final class OutcomeTracker {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomeTracker.class);
  private static final int MAX_LINE = 1_000;
  private static final long MAX_WAIT_FOR_REPORTS = TimeUnit.SECONDS.toNanos(10);
  private static final long POLL_INTERVAL = TimeUnit.MILLISECONDS.toNanos(1);

  private final RunLock runLock;
  private final @Nullable ManifestRecorder recorder;
  private final @Nullable FailureRecorder failures;
  private final Dispatcher dispatcher;
  private final ListenerNotifier notifier;
  private final PendingImages pending = new PendingImages();
  private final Ledger ledger;
  private final AtomicBoolean namesReported = new AtomicBoolean();
  private final FetchPlan plan;
  private @Nullable OutcomeBuffer buffer;
  private final AtomicInteger settling = new AtomicInteger();

  OutcomeTracker(
      RunSettings settings,
      RunLock runLock,
      @Nullable ManifestRecorder recorder,
      @Nullable FailureRecorder failures,
      Dispatcher dispatcher,
      ListenerNotifier notifier) {
    this.runLock = runLock;
    this.recorder = recorder;
    this.failures = failures;
    this.dispatcher = dispatcher;
    this.notifier = notifier;
    this.ledger = new Ledger(settings.maxReportedFailures());
    this.plan = settings.plan();
  }

  /** Starts tracking a new image. */
  void open(ImageLink link, DownloadTask task) {
    ledger.begin(task);
    pending.add(link, task);
  }

  /**
   * Settles a new image if its outcome is already known; otherwise returns its task. May take a while; several threads
   * call this concurrently.
   */
  Optional<DownloadTask> checkNew(TaskFactory.PreparedTask prepared) {
    TaskFactory.PreparedTask checked = prepared;
    if (ledger.isDiskFull()) checked = prepared.orNotStarted();
    else if (recorder != null)
      checked = recorder.check(prepared, pending.link(prepared.task()).orElse(null));
    if (checked.settled().isEmpty()) {
      pending.update(checked.task());
      return Optional.of(checked.task());
    }
    settle(checked.settled().get());
    return Optional.empty();
  }

  /** Records that an image is handed out to the calling thread. Returns empty if it already has an outcome. */
  Optional<PendingImages.Entry> resume(DownloadTask task) {
    Optional<PendingImages.Entry> image = pending.resume(task);
    if (image.isPresent()) notifier.resumed(task);
    return image;
  }

  /** Reports that a worker has taken an image, unless one has taken it before. */
  void begin(PendingImages.Entry image) {
    if (image.isFirstTurn()) notifier.begin(image.link(), image.task());
  }

  /** Whether the calling thread holds an image that has no outcome yet. */
  boolean isHeldHere() {
    return pending.isHeldHere();
  }

  boolean isDiskFull() {
    return ledger.isDiskFull();
  }

  /** Processes an outcome that a strategy reports. */
  void report(Outcome outcome, boolean cancelled) {
    Outcome accepted = outcome;
    if (OutcomeValidator.isUntrue(outcome, cancelled)) {
      LOG.warn("{} was wrongly reported as {}", outcome.task(), ((Skipped) outcome).reason());
      accepted = OutcomeValidator.replacementFor((Skipped) outcome, pending.countUntrueCancel(outcome.task()));
    }
    if (accepted instanceof Postponed postponed) postpone(postponed);
    else settle(accepted);
  }

  private void postpone(Postponed postponed) {
    int before = pending.countAttempts(postponed.task());
    Optional<DownloadTask> task = pending.postpone(postponed);
    if (task.isEmpty()) return;
    boolean retry = OutcomeValidator.isRetry(before, postponed);
    if (retry) notifier.retry(task.get(), postponed.cause(), postponed.delay());
    notifier.postponed(postponed, retry);
    dispatcher.postpone(OutcomeValidator.withTask(task.get(), postponed));
  }

  /** Writes an outcome to the files, without holding a lock, and then counts and reports it. */
  void settle(Outcome reported) {
    settling.incrementAndGet();
    try {
      Optional<PendingImages.Entry> image = pending.remove(reported.task());
      if (image.isPresent()) settle(image.get(), reported);
    } finally {
      settling.decrementAndGet();
    }
  }

  private void settle(PendingImages.Entry image, Outcome reported) {
    Outcome outcome = OutcomeValidator.normalize(image, reported);
    dispatcher.finished(outcome);
    if (CanonicalUrl.isImgur(outcome.task().link()))
      buffer().take(new RepeatedFiles.Settled(image.link(), outcome));
    else finish(image.link(), outcome);
  }

  /** Returns the buffer, which is created for the first Imgur image. */
  private synchronized OutcomeBuffer buffer() {
    OutcomeBuffer current = buffer;
    if (current == null) {
      current = new OutcomeBuffer(plan, pending::isEmpty, settled -> finish(settled.link(), settled.outcome()));
      buffer = current;
    }
    return current;
  }

  private synchronized void closeBuffer() {
    if (buffer != null) buffer.close();
  }

  private void finish(ImageLink link, Outcome outcome) {
    try {
      write(link, outcome);
    } catch (Throwable e) { // the outcome still counts
      LOG.warn("the outcome of image {} cannot be written", outcome.task().number(), e);
    }
    notifier.outcome(link, outcome, ledger);
  }

  private void write(ImageLink link, Outcome outcome) {
    if (LOG.isDebugEnabled()) LOG.debug("{}", OneLine.of(outcome.toString(), MAX_LINE));
    if (recorder != null) recorder.recordSaved(link, outcome);
    else if (outcome instanceof Skipped skipped) SkippedByName.report(skipped, runLock, namesReported);
    if (failures != null && !plan.dryRun()) failures.note(outcome);
  }

  @SuppressWarnings("ReferenceEquality") // the identical task needs no copy
  void report(Progress progress) {
    if (!notifier.wantsProgress()) return;
    Optional<DownloadTask> task = pending.find(progress.task());
    if (task.isEmpty()) return;
    boolean own = task.get() == progress.task();
    notifier.progress(own ? progress : progress.of(task.get()), pending);
  }

  /** Settles images that the strategy left without an outcome, and waits briefly for reports still being processed. */
  void settleRemaining(boolean cancelled, @Nullable Throwable engine) {
    String reason =
        engine == null ? "the strategy ended without reporting this image" : "the strategy broke: " + engine;
    for (DownloadTask task : pending.all())
      settle(
          cancelled
              ? new Skipped(task, Skipped.Reason.CANCELLED)
              : new Failed(task, new Failure(Failure.Kind.ENGINE, OneLine.of(reason, MAX_LINE), 0, 0)));
    closeBuffer();
    long end = System.nanoTime() + MAX_WAIT_FOR_REPORTS;
    while (settling.get() > 0 && System.nanoTime() - end < 0) LockSupport.parkNanos(POLL_INTERVAL);
  }

  /** Ends the measurement of the run and returns its final report. */
  DownloadReport end(boolean cancelled) {
    ledger.end();
    return ledger.report(cancelled);
  }

  /** Returns the progress of the run. */
  RunProgress progress(@Nullable Long total) {
    int inFlight = pending.countInFlight();
    return ledger.progress(inFlight, Math.max(0, pending.count() - inFlight), total);
  }

  /** Returns the number of links that have been read. */
  long countRead() {
    return ledger.countBegun();
  }

  void closeRecords() {
    if (recorder != null) recorder.close();
  }

  void closeFailures() {
    if (failures != null) failures.close();
  }
}
