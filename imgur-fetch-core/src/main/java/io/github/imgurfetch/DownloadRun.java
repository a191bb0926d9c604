// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.run.CancelSignal;
import io.github.imgurfetch.internal.run.Dispatcher;
import io.github.imgurfetch.internal.run.LinkSource;
import io.github.imgurfetch.internal.run.NameRegistry;
import io.github.imgurfetch.internal.run.Scheduler.Assignment;
import io.github.imgurfetch.internal.run.SharedTurns;
import io.github.imgurfetch.internal.run.UserCode;
import io.github.imgurfetch.internal.run.WarmUp;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress;
import io.github.imgurfetch.transfer.StrategyException;
import io.github.imgurfetch.transfer.Workload;
import io.github.imgurfetch.transfer.internal.disk.RunLock;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Coordinates a run: hands out tasks to the strategy, records outcomes and notifies the listener. The strategy is
 * executed on a dedicated thread.
 */
final class DownloadRun implements Workload, Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(DownloadRun.class);

  private static final AtomicLong RUNS = new AtomicLong();
  private static final long UNKNOWN = -1;

  private final RunSettings settings;
  private final FetchPlan plan;
  private final RunLock runLock;
  private final UserCode userCode = new UserCode();
  private final LinkSource<ImageLink> links;
  private final TaskFactory tasks;
  private final TaskOpener opener;
  private final Dispatcher dispatcher;
  private final ListenerNotifier notifier;
  private final OutcomeTracker tracker;
  private final CancelSignal cancel = new CancelSignal();
  private final Thread thread;
  private final RunCompletion completion;
  private final @Nullable SharedTurns turns;
  private volatile boolean taken;
  private volatile @Nullable Thread puller;
  private volatile long expected = UNKNOWN;

  DownloadRun(
      RunSettings settings,
      RunLock runLock,
      NameRegistry names,
      @Nullable ManifestRecorder recorder,
      @Nullable FailureRecorder failures,
      Iterator<? extends ImageLink> links) {
    this.settings = settings;
    this.plan = settings.plan();
    this.runLock = runLock;
    this.links = new LinkSource<>(links, userCode);
    this.tasks = new TaskFactory(new GuardedNaming(settings.naming(), userCode), names);
    this.dispatcher = new Dispatcher(settings.hostLimits(), userCode);
    this.notifier = new ListenerNotifier(settings, userCode);
    this.tracker = new OutcomeTracker(settings, runLock, recorder, failures, dispatcher, notifier);
    this.opener = new TaskOpener(tasks, tracker);
    this.thread = new Thread(this, "imgur-fetch-run-" + RUNS.incrementAndGet());
    cancel.onCancel(new StopIntake(this.links, dispatcher));
    this.completion = new RunCompletion(thread, cancel);
    this.turns = plan.rate().isShared() ? new SharedTurns(plan.rate()) : null;
    if (turns != null) cancel.onCancel(turns::stop);
    if (recorder != null) cancel.onCancel(recorder::stop);
  }

  void start() {
    thread.start();
  }

  /** The phases of a run. Each is executed even if an earlier one threw. */
  private enum Phase {
    START,
    FETCH,
    STOP,
    SETTLE,
    FREE_NAMES,
    CLOSE_RECORDS,
    CLOSE_FAILURES,
    RELEASE_LOCK
  }

  /** Whatever a strategy or a phase throws, the run releases all its resources and ends with a report. */
  @Override
  public void run() {
    Throwable engine = null;
    for (Phase phase : Phase.values())
      try {
        run(phase, engine);
      } catch (Throwable e) {
        if (e instanceof InterruptedException && isCancelled()) continue;
        if (engine == null) engine = e;
        else LOG.warn("another failure occurred while the run was ending", e);
      }
    finish(engine);
    completion.announce();
  }

  private void run(Phase phase, @Nullable Throwable engine) throws Exception {
    switch (phase) {
      case START -> notifier.start(settings);
      case FETCH -> fetch();
      case STOP -> {
        links.stop();
        dispatcher.stop();
        WarmUp.end();
      }
      case SETTLE -> tracker.settleRemaining(isCancelled(), engine);
      case FREE_NAMES -> tasks.close();
      case CLOSE_RECORDS -> tracker.closeRecords();
      case CLOSE_FAILURES -> tracker.closeFailures();
      case RELEASE_LOCK -> runLock.close();
    }
  }

  /** Executes the strategy again if images were postponed after it had found no more work. */
  private void fetch() throws Exception {
    do {
      taken = false;
      settings.strategy().execute(this);
    } while (taken && dispatcher.hasWaiting() && !isCancelled());
  }

  private void finish(@Nullable Throwable engine) {
    RuntimeException broken = null;
    if (engine != null)
      broken = new StrategyException("the strategy " + settings.strategy() + " broke: " + engine, engine);
    else if (links.failure().isPresent())
      broken = asUnchecked(links.failure().get());
    DownloadReport last = tracker.end(isCancelled());
    completion.set(last, broken);
    LOG.info("{} into {}: {}", settings.strategy(), runLock, last);
    notifier.finish(last);
  }

  private static RuntimeException asUnchecked(Throwable e) {
    return e instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException("reading the links failed: " + e, e);
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
    userCode.clear("a strategy, or code that interrupted one of its workers,");
    while (true) {
      Dispatcher.Step step = dispatcher.next(atMost);
      if (step.action() == Dispatcher.Action.STOP) return Optional.empty();
      Optional<Assignment> assignment =
          step.action() == Dispatcher.Action.PULL ? pullAndAdmit() : step.assignment();
      if (assignment.isEmpty()) continue;
      DownloadTask task = assignment.get().task();
      Optional<PendingImages.Entry> image = tracker.resume(task);
      if (image.isEmpty()) {
        dispatcher.abandon(task);
        continue;
      }
      Optional<Outcome> settled = settled(assignment.get());
      if (settled.isEmpty()) {
        if (turns != null && !turns.await()) return Optional.empty();
        taken = true;
        tracker.begin(image.get());
        return Optional.of(task);
      }
      tracker.settle(settled.get());
    }
  }

  /** Returns the outcome of an assigned image that must not be fetched, or empty if it should be fetched. */
  private Optional<Outcome> settled(Assignment assignment) {
    DownloadTask task = assignment.task();
    if (assignment.failure().isPresent())
      return Optional.of(new Failed(task, assignment.failure().get()));
    boolean begun = task.retryState().attempts() > 0;
    return tracker.isDiskFull() && !begun
        ? Optional.of(new Skipped(task, Skipped.Reason.NOT_STARTED))
        : Optional.empty();
  }

  private Optional<Assignment> pullAndAdmit() {
    Optional<TaskFactory.PreparedTask> prepared = pull();
    Optional<DownloadTask> task = prepared.isPresent() ? tracker.checkNew(prepared.get()) : Optional.empty();
    return task.isPresent() ? dispatcher.admit(task.get()) : Optional.empty();
  }

  /** Reads one link. Used by one thread at a time. */
  private Optional<TaskFactory.PreparedTask> pull() {
    Optional<TaskFactory.PreparedTask> prepared = Optional.empty();
    puller = Thread.currentThread();
    try {
      prepared = links.pull(opener);
      return prepared;
    } finally {
      puller = null;
      dispatcher.pulled(prepared.isPresent());
    }
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
    SSLContext tls = settings.tls();
    return tls == null ? plan.open() : plan.open(tls);
  }

  @Override
  public void report(Outcome outcome) {
    tracker.report(outcome, isCancelled());
  }

  @Override
  public void report(Progress progress) {
    tracker.report(progress);
  }

  @Override
  public boolean isProgressUsed() {
    return notifier.wantsProgress();
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
    completion.cancel();
  }

  /** Sets the total number of images of the run. */
  void expect(long images) {
    expected = images;
  }

  RunProgress snapshot() {
    boolean known = expected == UNKNOWN ? links.isStopped() : links.isExhausted();
    long read = tracker.countRead();
    if (known) return tracker.progress(read);
    return tracker.progress(expected == UNKNOWN ? null : (Long) Math.max(expected, read));
  }

  RunCompletion completion() {
    return completion;
  }

  /** Returns the completion of the run to a thread that is about to wait for it. */
  RunCompletion completionToAwait() {
    if (notifier.isInCallback() || puller == Thread.currentThread() || tracker.isHeldHere())
      throw new IllegalStateException(
          "a listener, a naming, a step or the links must not wait for their own run");
    return completion;
  }
}
