// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Progress;
import io.github.imgurfetch.transfer.Workload;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A child JVM, seen from its run. What it does to the images that it was given is told to the board. */
final class Child {
  private static final Logger LOG = LoggerFactory.getLogger(Child.class);
  private static final long GRACE_MILLIS = 1_000;
  private static final int STARTS_SLOWER = 3;
  private static final int MOST_TICKS_AFTER_DEATH = 4;

  private final Workload work;
  private final JobBoard board;
  private final Process process;
  private final int sign;
  private final ChildLog log;
  private final Thread logging;
  private final Thread listening;

  /** The images it has. Guarded by the board, as what follows. */
  private final Map<Long, Job> jobs = new LinkedHashMap<>();

  private boolean ready;
  private boolean ending;
  private boolean buried;
  private @Nullable ChildExit exit;
  private String verdict = "";

  /** Whether the run waits for the child, and not the child for the run. */
  private volatile boolean waitedFor;

  private volatile int quiet;

  private Child(Workload work, JobBoard board, Process process, int sign) {
    this.work = work;
    this.board = board;
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

  /** Starts a child and gives it its plan. Whether it can work shows later. */
  static Child start(Workload work, JobBoard board, ProcessBuilder command, Message.Open open) throws IOException {
    Child child = new Child(work, board, command.start(), open.sign());
    try {
      child.logging.start();
      child.listening.start();
    } catch (OutOfMemoryError e) { // of threads
      child.process.destroyForcibly();
      throw new IOException("the system gives no more threads", e);
    }
    child.send(Frames.of(open));
    return child;
  }

  /** Sends a frame. A child that cannot be written to is dead, or soon will be. */
  void send(byte[] frame) {
    try {
      process.getOutputStream().write(frame);
      process.getOutputStream().flush();
    } catch (IOException e) {
      LOG.debug("child {} does not read any more: {}", process.pid(), e.toString());
      kill("it closed its input");
    }
  }

  /** Whatever is thrown here, the child is buried, for others wait for that. */
  private void listen() {
    guarded(this::hearAll);
    guarded(this::bury);
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (Throwable e) {
      LOG.error("child {} could not be listened to", process.pid(), e);
      board.breakWith(new IllegalStateException("a child could not be listened to: " + e, e));
    }
  }

  private void hearAll() {
    try (InputStream in = new BufferedInputStream(process.getInputStream())) {
      for (Optional<Message> next = next(in); next.isPresent(); next = next(in)) hear(next.get());
    } catch (BadFrameException e) {
      kill("of what it wrote: " + e.getMessage());
    } catch (IOException e) {
      LOG.debug("child {} broke off: {}", process.pid(), e.toString());
    }
  }

  private Optional<Message> next(InputStream in) throws IOException {
    waitedFor = true;
    Optional<Message> next = Frames.read(in, sign);
    waitedFor = false;
    quiet = 0;
    return next;
  }

  private void hear(Message message) throws BadFrameException {
    if (message instanceof Message.Done done) {
      Job job = job(done.outcome().task());
      Outcome outcome = board.believed(job, done.outcome());
      board.progressed();
      board.settle(job, outcome);
      synchronized (board) {
        jobs.remove(job.task().number());
        board.notifyAll();
      }
    } else if (message instanceof Message.Progress step) {
      Progress progress = step.progress();
      work.report(progress.of(job(progress.task()).task()));
    } else if (message instanceof Message.Ready) {
      synchronized (board) {
        ready = true;
        board.notifyAll();
      }
    } else if (message instanceof Message.Refused refused) {
      kill("it cannot work: " + refused.reason());
    } else if (!(message instanceof Message.Beat)) {
      throw new BadFrameException(
          "a child does not say " + message.getClass().getSimpleName());
    }
  }

  /** Results count only from the child that has the image. */
  private Job job(DownloadTask task) throws BadFrameException {
    synchronized (board) {
      Job job = jobs.get(task.number());
      if (job == null)
        throw new BadFrameException("it speaks of image " + task.number() + ", which it has not got");
      return job;
    }
  }

  /** When nothing more comes from it: only once it is dead for certain are its images given to another. */
  private void bury() {
    synchronized (board) {
      if (buried) return;
      buried = true;
    }
    int status = ChildExit.UNKNOWN;
    List<Job> orphans;
    ChildExit how;
    boolean unexpected;
    try {
      if (!exitsWithin(GRACE_MILLIS)) kill("it closed its output");
      status = Uninterrupted.get(process::waitFor);
      Uninterrupted.join(logging, GRACE_MILLIS);
    } finally {
      how = new ChildExit(status, verdict(), log.last());
      synchronized (board) {
        unexpected = ready && !ending && !board.isStopped();
        orphans = List.copyOf(jobs.values());
        jobs.clear();
        exit = how;
        board.notifyAll();
      }
    }
    if (!unexpected) return;
    LOG.warn("child {} {}; images that it had and that are tried again: {}", process.pid(), how, orphans.size());
    board.died(orphans, how.toString());
  }

  private boolean exitsWithin(long millis) {
    return Uninterrupted.get(() -> process.waitFor(millis, TimeUnit.MILLISECONDS));
  }

  private String verdict() {
    synchronized (board) {
      return verdict;
    }
  }

  /** A moment of the run's own time has passed; a child that is silent for too many of them is killed. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // a beat that is lost between two ticks does no harm
  void tick(int mostTicks) {
    if (!waitedFor) return;
    quiet++;
    if (!process.isAlive()) {
      if (quiet > MOST_TICKS_AFTER_DEATH) bury(); // what it has started may hold its output open
      return;
    }
    boolean working;
    synchronized (board) {
      working = ready;
    }
    if (quiet > (working ? mostTicks : STARTS_SLOWER * mostTicks)) kill("it gave no sign of life");
  }

  /** Kills it and what it has started. */
  void kill(String why) {
    synchronized (board) {
      if (verdict.isEmpty() && process.isAlive()) verdict = why;
    }
    try {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
    } catch (RuntimeException e) {
      LOG.warn("what child {} has started cannot be found, and may go on", process.pid(), e);
    }
    process.toHandle().destroyForcibly(); // unlike the method of Process, this leaves what it wrote to be read
  }

  /** Waits until it is ready or dead or the run is over. */
  boolean awaitReady() {
    synchronized (board) {
      board.await(() -> ready || exit != null);
      return ready && exit == null;
    }
  }

  /** Waits for room for one image more. False when the run is over; a dead child has room, for it is replaced. */
  boolean awaitRoom(int most) {
    synchronized (board) {
      board.await(() -> hasRoom(most));
      return !board.isStopped();
    }
  }

  private boolean hasRoom(int most) {
    return exit != null || jobs.size() < most && jobs.values().stream().noneMatch(Job::isSuspect);
  }

  /** Enters an image in the books, when a suspect one can be alone. False if the child is dead or the run over. */
  boolean enter(Job job) {
    synchronized (board) {
      board.await(() -> !job.isSuspect() || jobs.isEmpty() || exit != null);
      if (exit != null || board.isStopped()) return false;
      jobs.put(job.task().number(), job);
      return true;
    }
  }

  Optional<ChildExit> exit() {
    synchronized (board) {
      return Optional.ofNullable(exit);
    }
  }

  /** Ends the child, by force if need be, and returns when it is gone and nothing more can come from it. */
  void stop() {
    synchronized (board) {
      ending = true;
    }
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      LOG.debug("child {} is gone already: {}", process.pid(), e.toString());
    }
    if (!exitsWithin(GRACE_MILLIS)) kill("it did not stop");
    Uninterrupted.get(process::waitFor);
    Uninterrupted.join(listening, GRACE_MILLIS);
    while (listening.isAlive() && !waitedFor) // a listener of the run takes its time
    Uninterrupted.join(listening, GRACE_MILLIS);
    Uninterrupted.join(logging, GRACE_MILLIS);
    if (listening.isAlive() || logging.isAlive())
      LOG.warn("child {} has left a process behind that holds its output open", process.pid());
  }
}
