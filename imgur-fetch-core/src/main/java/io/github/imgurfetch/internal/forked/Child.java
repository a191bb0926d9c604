// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Workload;
import io.github.imgurfetch.transfer.internal.http.Uninterruptibles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child JVM as seen by its run: receives its messages, monitors it, and reports results to the {@link JobTracker}.
 */
final class Child {
  private static final Logger LOG = LoggerFactory.getLogger(Child.class);
  private static final long GRACE_MILLIS = 1_000;
  private static final int STARTS_SLOWER = 3;
  private static final int MAX_TICKS_AFTER_DEATH = 4;

  private final Workload work;
  private final JobTracker tracker;
  private final Process process;
  private final int sign;
  private final Thread slot = Thread.currentThread(); // starts the child and sends it images
  private final ChildLog log;
  private final Thread logging;
  private final Thread listening;

  /** The images that the child is fetching. Guarded by the tracker, like the fields below. */
  private final Map<Long, Job> jobs = new LinkedHashMap<>();

  private boolean ready;
  private boolean ending;
  private boolean buried;
  private @Nullable ChildExit exit;
  private String killReason = "";

  /** Whether the run is waiting for a message, as opposed to handling one. */
  private volatile boolean waitedFor;

  private volatile int quiet;

  private Child(Workload work, JobTracker tracker, Process process, int sign) {
    this.work = work;
    this.tracker = tracker;
    this.process = process;
    this.sign = sign;
    this.log = new ChildLog(process.pid(), process.getErrorStream());
    this.logging = daemon(log, "imgur-fetch-child-" + process.pid() + "-log");
    this.listening = daemon(this::listen, "imgur-fetch-child-" + process.pid());
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Starts a child and sends it the plan. {@link #awaitReady} tells whether the child is able to work. */
  static Child start(Workload work, JobTracker tracker, ProcessBuilder command, Message.Open open)
      throws IOException {
    Child child = new Child(work, tracker, command.start(), open.sign());
    try {
      child.logging.start();
      child.listening.start();
    } catch (OutOfMemoryError e) { // no more threads
      child.process.destroyForcibly();
      throw new IOException("no more threads can be created", e);
    }
    child.send(Frames.of(open));
    return child;
  }

  /** Sends a frame, from any thread. A child that no longer reads may exit by itself, and is killed if it does not. */
  void send(byte[] frame) {
    try {
      process.getOutputStream().write(frame);
      process.getOutputStream().flush();
    } catch (IOException e) {
      LOG.debug("child {} has stopped reading: {}", process.pid(), e.toString());
      if (!exitsWithin(GRACE_MILLIS)) kill("it closed its input");
    }
  }

  /** Cleans up after the child whatever is thrown, because other threads wait for it. */
  private void listen() {
    guarded(this::receiveAll);
    guarded(this::bury);
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (Throwable e) {
      LOG.error("the messages of child {} could not be handled", process.pid(), e);
      tracker.breakWith(new IllegalStateException("the messages of a child could not be handled: " + e, e));
    }
  }

  private void receiveAll() {
    try (InputStream in = new BufferedInputStream(process.getInputStream())) {
      for (Optional<Message> next = next(in); next.isPresent(); next = next(in)) receive(next.get());
    } catch (BadFrameException e) {
      condemn("it sent an invalid message: " + e.getMessage());
    } catch (IOException e) {
      LOG.debug("the output of child {} ended unexpectedly: {}", process.pid(), e.toString());
    }
  }

  private Optional<Message> next(InputStream in) throws IOException {
    waitedFor = true;
    Optional<Message> next = Frames.read(in, sign);
    waitedFor = false;
    quiet = 0;
    return next;
  }

  private void receive(Message message) throws BadFrameException {
    if (message instanceof Message.Done done) {
      Job job = job(done.outcome().task());
      Outcome outcome = tracker.accept(job, done.outcome());
      tracker.progressed();
      tracker.settle(job, outcome);
      synchronized (tracker) {
        jobs.remove(job.task().number());
      }
      LockSupport.unpark(slot);
    } else if (message instanceof Message.Progress step) {
      work.report(step.progress().of(job(step.progress().task()).task()));
    } else if (message instanceof Message.FilterRequest request) {
      tracker.filter(job(request.head().task()), request.head())
          .map(Frames::of)
          .ifPresent(this::send);
    } else if (message instanceof Message.Ready) {
      synchronized (tracker) {
        ready = true;
      }
      LockSupport.unpark(slot);
    } else if (message instanceof Message.Refused refused) {
      condemn("it cannot work: " + refused.reason());
    } else if (!(message instanceof Message.Heartbeat)) {
      throw new BadFrameException(
          "a child must not send " + message.getClass().getSimpleName());
    }
  }

  /** Returns the job of a result, which is accepted only from the child that is fetching the image. */
  private Job job(DownloadTask task) throws BadFrameException {
    synchronized (tracker) {
      Job job = jobs.get(task.number());
      if (job == null)
        throw new BadFrameException(
            "a message is about image " + task.number() + ", which the child is not fetching");
      return job;
    }
  }

  /** Cleans up after the output ended. The images are given to another child only when this one is certainly dead. */
  private void bury() {
    synchronized (tracker) {
      if (buried) return;
      buried = true;
    }
    int status = ChildExit.UNKNOWN;
    List<Job> orphans;
    ChildExit how;
    boolean unexpected;
    try {
      if (!exitsWithin(GRACE_MILLIS)) kill("it closed its output");
      status = Uninterruptibles.get(process::waitFor);
      Uninterruptibles.join(logging, GRACE_MILLIS);
    } finally {
      how = new ChildExit(status, killReason(), log.last());
      synchronized (tracker) {
        unexpected = ready && !ending && !tracker.isStopped();
        orphans = List.copyOf(jobs.values());
        jobs.clear();
        exit = how;
      }
      LockSupport.unpark(slot);
    }
    if (!unexpected) return;
    LOG.warn("child {} {}; number of its images to be retried: {}", process.pid(), how, orphans.size());
    tracker.died(orphans, how.toString());
  }

  private boolean exitsWithin(long millis) {
    return Uninterruptibles.get(() -> process.waitFor(millis, TimeUnit.MILLISECONDS));
  }

  private String killReason() {
    synchronized (tracker) {
      return killReason;
    }
  }

  /** Called at each tick of the run. Kills a child that has been silent for too many ticks. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // losing a reset to a concurrent tick is harmless
  void tick(int maxTicks) {
    if (!waitedFor) return;
    quiet++;
    if (!process.isAlive()) {
      if (quiet > MAX_TICKS_AFTER_DEATH) bury(); // a process that it started may hold its output open
      return;
    }
    boolean working;
    synchronized (tracker) {
      working = ready;
    }
    if (quiet > (working ? maxTicks : STARTS_SLOWER * maxTicks)) kill("it sent no sign of life");
  }

  /** Kills the child because of what it sent, which is the reason for its end even if it has exited meanwhile. */
  private void condemn(String why) {
    synchronized (tracker) {
      if (killReason.isEmpty()) killReason = why;
    }
    kill(why);
  }

  /** Kills the child and the processes that it started. */
  void kill(String why) {
    synchronized (tracker) {
      if (killReason.isEmpty() && process.isAlive()) killReason = why;
    }
    try {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
    } catch (RuntimeException e) {
      LOG.warn("the processes started by child {} cannot be listed and may still be running", process.pid(), e);
    }
    process.toHandle()
        .destroyForcibly(); // unlike Process.destroyForcibly, this keeps the remaining output readable
  }

  /** Waits until the child is ready or dead, or the run is over. Returns whether it is ready. */
  boolean awaitReady() {
    tracker.await(() -> ready || exit != null);
    synchronized (tracker) {
      return ready && exit == null;
    }
  }

  /** Waits until another image can be sent, or the child is dead and can be replaced. False if the run is over. */
  boolean awaitRoom(int max) {
    tracker.await(() -> hasRoom(max));
    return !tracker.isStopped();
  }

  private boolean hasRoom(int max) {
    return exit != null || jobs.size() < max && jobs.values().stream().noneMatch(Job::isSuspect);
  }

  /**
   * Registers an image, waiting until a suspect can be alone. Returns false if the child is dead or the run is over.
   */
  boolean enter(Job job) {
    tracker.await(() -> !job.isSuspect() || jobs.isEmpty() || exit != null);
    synchronized (tracker) {
      if (exit != null || tracker.isStopped()) return false;
      jobs.put(job.task().number(), job);
      return true;
    }
  }

  Optional<ChildExit> exit() {
    synchronized (tracker) {
      return Optional.ofNullable(exit);
    }
  }

  /** Stops the child, forcibly if necessary, and returns when it has exited and all its output has been handled. */
  void stop() {
    synchronized (tracker) {
      ending = true;
    }
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      LOG.debug("child {} has already exited: {}", process.pid(), e.toString());
    }
    if (!exitsWithin(GRACE_MILLIS)) kill("it did not stop");
    Uninterruptibles.get(process::waitFor);
    Uninterruptibles.join(listening, GRACE_MILLIS);
    while (listening.isAlive() && !waitedFor) // a slow listener of the run is still handling a message
    Uninterruptibles.join(listening, GRACE_MILLIS);
    Uninterruptibles.join(logging, GRACE_MILLIS);
    if (listening.isAlive() || logging.isAlive())
      LOG.warn("child {} left a process running that keeps its output open", process.pid());
  }
}
