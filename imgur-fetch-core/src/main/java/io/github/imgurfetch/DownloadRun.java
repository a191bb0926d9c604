// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.disk.Mark;
import io.github.imgurfetch.internal.http.OneLine;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress;
import io.github.imgurfetch.transfer.StrategyException;
import io.github.imgurfetch.transfer.Workload;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desk of a run: hands out tasks, books outcomes, tells the listener. It runs on a thread of its own. */
final class DownloadRun implements Workload, Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ConcurrentDownloader.class);

  private static final int LONGEST_LINE = 1_000;

  private static final AtomicLong RUNS = new AtomicLong();

  private final ExecutionStrategy strategy;
  private final FetchPlan plan;
  private final Optional<SSLContext> tls;
  private final Mark mark;
  private final LinkSource<ImageLink> links;
  private final TaskMaker tasks;
  private final Optional<Records> records;
  private final Voice voice;
  private final Ledger ledger = new Ledger();
  private final CancelSignal cancel = new CancelSignal();
  private final Thread thread;
  private volatile @Nullable DownloadReport report;
  private volatile @Nullable RuntimeException broken;

  DownloadRun(
      ExecutionStrategy strategy,
      FetchPlan plan,
      Optional<SSLContext> tls,
      Mark mark,
      Optional<Records> records,
      Iterator<? extends ImageLink> links,
      Naming naming,
      DownloadListener listener) {
    this.strategy = strategy;
    this.plan = plan;
    this.tls = tls;
    this.mark = mark;
    this.records = records;
    this.links = new LinkSource<>(links);
    this.tasks = new TaskMaker(naming);
    this.voice = new Voice(listener);
    this.thread = new Thread(this, "imgur-fetch-run-" + RUNS.incrementAndGet());
    cancel.onCancel(this.links::stop);
    if (records.isPresent()) cancel.onCancel(records.get()::stop);
  }

  void start() {
    thread.start();
  }

  @Override
  public void run() {
    voice.tell(() -> true, DownloadListener::onStart);
    Throwable engine = null;
    try {
      strategy.execute(this);
    } catch (Throwable e) { // whatever a strategy throws, the run has to end in order
      if (e instanceof InterruptedException) Thread.currentThread().interrupt();
      if (!(e instanceof InterruptedException && isCancelled())) engine = e;
    }
    links.stop();
    settleTheRest(engine);
    records.ifPresent(Records::close);
    mark.close();
    finish(engine);
  }

  private void settleTheRest(@Nullable Throwable engine) {
    boolean cancelled = isCancelled();
    String reason = engine == null ? "the strategy ended without it" : "the strategy broke: " + engine;
    for (DownloadTask task : ledger.open())
      report(cancelled
          ? new Skipped(task, Skipped.Reason.CANCELLED)
          : new Failed(task, new Failure(Failure.Kind.ENGINE, reason, 0, 0)));
  }

  private void finish(@Nullable Throwable engine) {
    DownloadReport last = ledger.report(isCancelled());
    report = last;
    broken = engine != null
        ? new StrategyException("the strategy " + strategy + " broke: " + engine, engine)
        : links.failure().map(DownloadRun::asUnchecked).orElse(null);
    LOG.info("{} into {}: {}", strategy, mark, last);
    voice.tell(() -> true, listener -> listener.onFinish(last));
  }

  private static RuntimeException asUnchecked(Throwable e) {
    return e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException("the links broke: " + e, e);
  }

  @Override
  public Optional<DownloadTask> next() {
    while (true) {
      Optional<TaskMaker.Made> made = links.pull(this::take);
      if (made.isEmpty()) return Optional.empty();
      if (made.get().settled().isEmpty()) return Optional.of(made.get().task());
      report(made.get().settled().get());
    }
  }

  private TaskMaker.Made take(@Nullable ImageLink link) {
    TaskMaker.Made made = tasks.make(link);
    if (ledger.isDiskFull()) made = made.orNotStarted();
    else if (records.isPresent()) made = records.get().check(made);
    ledger.open(made.task());
    return made;
  }

  @Override
  public FetchPlan plan() {
    return plan;
  }

  @Override
  public Fetcher open() {
    return tls.isPresent() ? plan.open(tls.get()) : plan.open();
  }

  @Override
  public void report(Outcome outcome) {
    voice.tell(() -> book(outcome), listener -> listener.onOutcome(outcome));
  }

  private boolean book(Outcome outcome) {
    if (!ledger.settle(outcome)) return false;
    if (LOG.isDebugEnabled()) LOG.debug("{}", OneLine.of(outcome.toString(), LONGEST_LINE));
    if (records.isPresent()) records.get().note(outcome);
    return true;
  }

  @Override
  public void report(Progress progress) {
    voice.tell(() -> ledger.isOpen(progress.task()), listener -> listener.onProgress(progress));
  }

  @Override
  public boolean isCancelled() {
    return cancel.isCancelled();
  }

  @Override
  public void onCancel(Runnable action) {
    cancel.onCancel(action);
  }

  void cancel() {
    if (report == null) cancel.cancel();
  }

  DownloadReport progress() {
    DownloadReport last = report;
    return last != null ? last : ledger.report(isCancelled());
  }

  /** Waits for the end; an interrupt cancels the run, and the wait goes on until all is put away. */
  void awaitEnd() {
    if (voice.isSpeaking()) throw new IllegalStateException("a listener cannot wait for its own run");
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
        cancel();
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  DownloadReport result() {
    awaitEnd();
    RuntimeException failure = broken;
    if (failure != null) throw failure;
    if (report == null)
      throw new IllegalStateException("the run's thread died without a report; the log has the reason");
    return progress();
  }
}
