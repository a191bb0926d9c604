// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.disk.Mark;
import io.github.imgurfetch.internal.http.OneLine;
import io.github.imgurfetch.internal.run.Dispatcher;
import io.github.imgurfetch.internal.run.Scheduler.Turn;
import io.github.imgurfetch.internal.run.UserCode;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress;
import io.github.imgurfetch.transfer.StrategyException;
import io.github.imgurfetch.transfer.Workload;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desk of a run: hands out tasks, books outcomes, tells the listener. It runs on a thread of its own. */
final class DownloadRun implements Workload, Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ConcurrentDownloader.class);

  private static final int LONGEST_LINE = 1_000;

  private static final AtomicLong RUNS = new AtomicLong();

  private final RunSettings settings;
  private final FetchPlan plan;
  private final Mark mark;
  private final Optional<Records> records;
  private final Optional<FailureRecorder> failures;
  private final UserCode border = new UserCode();
  private final LinkSource<ImageLink> links;
  private final TaskMaker tasks;
  private final Dispatcher dispatcher;
  private final Voice voice;
  private final OpenImages open = new OpenImages();
  private final Ledger ledger;
  private final CancelSignal cancel = new CancelSignal();
  private final AtomicBoolean namesReported = new AtomicBoolean();
  private final Thread thread;
  private volatile boolean taken;
  private volatile @Nullable DownloadReport report;
  private volatile @Nullable RuntimeException broken;

  DownloadRun(
      RunSettings settings,
      Mark mark,
      NameRegistry names,
      Optional<Records> records,
      Optional<FailureRecorder> failures,
      Iterator<? extends ImageLink> links) {
    this.settings = settings;
    this.plan = settings.plan();
    this.mark = mark;
    this.records = records;
    this.failures = failures;
    this.ledger = new Ledger(settings.maxReportedFailures());
    this.links = new LinkSource<>(links, border);
    this.tasks = new TaskMaker(this::name, names);
    this.dispatcher = new Dispatcher(settings.hostLimits(), border);
    this.voice = new Voice(settings.listener(), border);
    this.thread = new Thread(this, "imgur-fetch-run-" + RUNS.incrementAndGet());
    cancel.onCancel(this.links::stop);
    cancel.onCancel(dispatcher::stop);
    if (records.isPresent()) cancel.onCancel(records.get()::stop);
  }

  void start() {
    thread.start();
  }

  private String name(ImageLink link) {
    boolean before = border.enter();
    try {
      return settings.naming().name(link);
    } finally {
      border.leave("a naming", before);
    }
  }

  /** What a run goes through, each part whatever the one before has thrown. */
  private enum Part {
    START, FETCH, STOP, SETTLE, FREE_NAMES, CLOSE_RECORDS, CLOSE_FAILURES, CLOSE_MARK
  }

  /** Whatever is thrown, here or by a strategy, the run ends in order: with a report, and with nothing left behind. */
  @Override
  public void run() {
    Throwable engine = null;
    for (Part part : Part.values())
      try {
        run(part, engine);
      } catch (Throwable e) {
        if (e instanceof InterruptedException && isCancelled()) continue;
        if (engine == null) engine = e;
        else LOG.warn("the end of a run met another failure", e);
      }
    finish(engine);
  }

  private void run(Part part, @Nullable Throwable engine) throws Exception {
    switch (part) {
      case START -> voice.start();
      case FETCH -> fetch();
      case STOP -> {
        links.stop();
        dispatcher.stop();
      }
      case SETTLE -> settleTheRest(engine);
      case FREE_NAMES -> tasks.close();
      case CLOSE_RECORDS -> {
        if (records.isPresent()) records.get().close();
      }
      case CLOSE_FAILURES -> {
        if (failures.isPresent()) failures.get().close();
      }
      case CLOSE_MARK -> mark.close();
    }
  }

  /** Images that came back after the strategy had found nothing more to do are its next round. */
  private void fetch() throws Exception {
    do {
      taken = false;
      settings.strategy().execute(this);
    } while (taken && dispatcher.hasWaiting() && !isCancelled());
  }

  private void settleTheRest(@Nullable Throwable engine) {
    boolean cancelled = isCancelled();
    String reason = engine == null ? "the strategy ended without it" : "the strategy broke: " + engine;
    for (DownloadTask task : open.all())
      settle(cancelled
          ? new Skipped(task, Skipped.Reason.CANCELLED)
          : new Failed(task, new Failure(Failure.Kind.ENGINE, OneLine.of(reason, LONGEST_LINE), 0, 0)));
  }

  private void finish(@Nullable Throwable engine) {
    if (engine != null) broken = new StrategyException("the strategy " + settings.strategy() + " broke: " + engine, engine);
    else if (links.failure().isPresent()) broken = asUnchecked(links.failure().get());
    DownloadReport last = ledger.report(isCancelled());
    report = last;
    LOG.info("{} into {}: {}", settings.strategy(), mark, last);
    voice.finish(last);
  }

  private static RuntimeException asUnchecked(Throwable e) {
    return e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException("the links broke: " + e, e);
  }

  @Override
  public Optional<DownloadTask> next() {
    return next(Dispatcher.UNBOUNDED);
  }

  @Override
  public Optional<DownloadTask> poll(Duration atMost) {
    return next(atMost.isNegative() ? 0 : atMost.toNanos());
  }

  private Optional<DownloadTask> next(long atMost) {
    border.clear("whoever interrupted a worker, or a strategy,");
    while (true) {
      Dispatcher.Step step = dispatcher.next(atMost);
      if (step.action() == Dispatcher.Action.STOP) return Optional.empty();
      Optional<Turn> turn = step.action() == Dispatcher.Action.PULL ? pullAndAdmit() : step.turn();
      if (turn.isEmpty() || !open.resume(turn.get().task())) continue;
      DownloadTask task = turn.get().task();
      Optional<Outcome> settled = settled(turn.get());
      if (settled.isEmpty()) {
        taken = true;
        return Optional.of(task);
      }
      settle(settled.get());
    }
  }

  /** What becomes of an image whose turn it is, if it is not to be fetched. */
  private Optional<Outcome> settled(Turn turn) {
    DownloadTask task = turn.task();
    if (turn.failure().isPresent()) return Optional.of(new Failed(task, turn.failure().get()));
    boolean begun = task.retryState().attempts() > 0;
    return ledger.isDiskFull() && !begun
        ? Optional.of(new Skipped(task, Skipped.Reason.NOT_STARTED))
        : Optional.empty();
  }

  private Optional<Turn> pullAndAdmit() {
    Optional<TaskMaker.Made> made = pull();
    Optional<DownloadTask> task = made.isPresent() ? look(made.get()) : Optional.empty();
    return task.isPresent() ? dispatcher.admit(task.get()) : Optional.empty();
  }

  /** Takes one link, while no other thread does. */
  private Optional<TaskMaker.Made> pull() {
    Optional<TaskMaker.Made> made = Optional.empty();
    try {
      made = links.pull(this::make);
      return made;
    } finally {
      dispatcher.pulled(made.isPresent());
    }
  }

  private TaskMaker.Made make(@Nullable ImageLink link) {
    TaskMaker.Made made = tasks.make(link);
    ledger.begin(made.task());
    open.open(made.task());
    return made;
  }

  /** Looks whether a new image has its outcome already, which may take a while; several threads do it at once. */
  private Optional<DownloadTask> look(TaskMaker.Made made) {
    TaskMaker.Made checked = made;
    if (ledger.isDiskFull()) checked = made.orNotStarted();
    else if (records.isPresent()) checked = records.get().check(made);
    if (checked.settled().isEmpty()) {
      open.update(checked.task());
      return Optional.of(checked.task());
    }
    settle(checked.settled().get());
    return Optional.empty();
  }

  @Override
  public boolean isExhausted() {
    return dispatcher.isExhausted();
  }

  @Override
  public FetchPlan plan() {
    return plan;
  }

  @Override
  public Fetcher open() {
    return settings.tls().isPresent() ? plan.open(settings.tls().get()) : plan.open();
  }

  @Override
  public void report(Outcome outcome) {
    Outcome believed = outcome;
    if (Screening.isUntrue(outcome, isCancelled())) {
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

  /** Writes an outcome down, with no lock held, and then counts and tells it, so that a listener sees it counted. */
  private void settle(Outcome reported) {
    Optional<DownloadTask> task = open.close(reported.task());
    if (task.isEmpty()) return;
    Outcome outcome = Screening.about(task.get(), reported);
    dispatcher.finished(outcome);
    if (LOG.isDebugEnabled()) LOG.debug("{}", OneLine.of(outcome.toString(), LONGEST_LINE));
    if (records.isPresent()) records.get().note(outcome);
    else if (outcome instanceof Skipped skipped) ByNameAlone.report(skipped, mark, namesReported);
    if (failures.isPresent()) failures.get().note(outcome);
    voice.tell(outcome, ledger);
  }

  @Override
  public void report(Progress progress) {
    Optional<DownloadTask> task = open.find(progress.task());
    if (task.isEmpty()) return;
    Progress own = task.get() == progress.task() ? progress : new Progress(task.get(), progress.bytes(), progress.length());
    voice.tell(own, open);
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
