// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.internal.remote.OutcomeCheck;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.ImageStep;
import io.github.imgurfetch.transfer.Workload;
import io.github.imgurfetch.transfer.internal.disk.ImageDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A single run of a {@code ForkedStrategy}: its slots, each with one child JVM, and the monitoring of all children. */
public final class ForkedRun {
  private static final Logger LOG = LoggerFactory.getLogger(ForkedRun.class);
  private static final long TICK_MILLIS = 250;
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** The prefixes of the system properties that affect downloads and are passed to children. */
  private static final List<String> PROPERTIES =
      List.of("javax.net.ssl.", "java.net.", "jdk.net.", "jdk.tls.", "sun.net.", "org.slf4j.simpleLogger.");

  private final Workload work;
  private final ChildSettings settings;
  private final JobTracker tracker;
  private final Message.Open open;
  private final String classPath;
  private final Set<Child> children = ConcurrentHashMap.newKeySet();
  private final List<Thread> slots = new ArrayList<>();
  private List<String> command = List.of();

  public ForkedRun(Workload work, int processes, int threadsEach, ChildSettings settings) {
    this.work = work;
    this.settings = settings;
    FetchPlan plan = work.plan();
    check(plan);
    this.open = new Message.Open(
        Message.VERSION,
        Frames.newSign(),
        plan.share(processes).toBuilder().filters(List.of()).build(), // children ask for verdicts
        threadsEach,
        work.isProgressUsed(),
        !plan.filters().isEmpty(),
        properties());
    Frames.of(open); // fails before any child is started if the plan cannot be sent
    this.tracker = new JobTracker(work, OutcomeCheck.onThisMachine(plan), processes);
    String given = settings.classPath();
    this.classPath = given != null ? given : ClassPath.ofThisJvm(classes(plan.steps()));
    for (int i = 1; i <= processes; i++)
      slots.add(new Thread(new ChildSlot(this, tracker, threadsEach), "imgur-fetch-child-slot-" + i));
  }

  private static void check(FetchPlan plan) {
    if (plan.ownTls())
      throw new IllegalStateException(
          "the run has its own sslContext(…), which cannot be sent to another JVM: use another"
              + " strategy, or set a trust store with the system property javax.net.ssl.trustStore");
    if (!"file".equals(plan.directory().getScheme()) && !ImageDirectories.isStore(plan.directory()))
      throw new IllegalStateException(
          "child JVMs cannot write to " + plan.directory()
              + ", which is not on the default file system: use another strategy, or into(…) with a directory on it");
  }

  private static List<Class<?>> classes(List<ImageStep> steps) {
    return steps.stream().<Class<?>>map(ImageStep::getClass).toList();
  }

  private static Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames())
      if (PROPERTIES.stream().anyMatch(name::startsWith)) properties.put(name, System.getProperty(name));
    return properties;
  }

  /** Returns when all images are reported, or soon after a cancel; throws if the strategy itself failed. */
  public void run() throws InterruptedException, IOException {
    Optional<Path> file = settings.fileOf(classPath);
    try {
      boolean computes = !work.plan().steps().isEmpty();
      command = settings.command(
          computes, file.map(args -> List.of("@" + args)).orElse(List.of("-cp", classPath)));
      work.onCancel(tracker::stop);
      runSlots();
    } finally {
      if (file.isPresent()) Files.deleteIfExists(file.get());
    }
  }

  private void runSlots() throws InterruptedException {
    startSlots();
    int maxTicks = (int) Math.max(1, settings.maxSilence().toMillis() / TICK_MILLIS);
    boolean interrupted = false;
    long stoppedAt = 0;
    while (slots.stream().anyMatch(Thread::isAlive)) {
      try {
        awaitSlot();
      } catch (InterruptedException e) {
        interrupted = true;
        tracker.stop();
      }
      children.forEach(child -> child.tick(maxTicks));
      if (!tracker.isStopped()) continue;
      if (stoppedAt == 0) stoppedAt = System.nanoTime();
      if (System.nanoTime() - stoppedAt < GRACE_NANOS) continue;
      children.forEach(child -> child.kill("it did not stop"));
      if (tracker.broken().isPresent() && children.isEmpty())
        break; // the run unblocks a slot that waits for links
    }
    if (interrupted) throw new InterruptedException("the thread of the run was interrupted");
    if (tracker.broken().isPresent()) throw tracker.broken().get();
  }

  /** Waits up to one tick for a slot to end. */
  private void awaitSlot() throws InterruptedException {
    for (Thread slot : slots)
      if (slot.isAlive()) {
        slot.join(TICK_MILLIS);
        return;
      }
  }

  private void startSlots() {
    int started = 0;
    try {
      for (Thread slot : slots) {
        slot.start();
        started++;
      }
    } catch (OutOfMemoryError e) {
      if (started == 0) throw e;
      LOG.warn("no more threads can be created: {} child JVMs instead of {}", started, slots.size());
      tracker.withSlots(started);
    }
  }

  /** Starts a child. */
  Child start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    ChildEnvironment.clean(builder.environment());
    Child child = Child.start(work, tracker, builder, open);
    children.add(child);
    return child;
  }

  /** Stops a child, or cleans up after a dead one. */
  void end(Child child) {
    child.stop();
    children.remove(child);
  }

  /** Describes why a child process could not be started. */
  String describe(IOException e) {
    String remedy = Files.isExecutable(settings.program())
        ? "use fewer processes, or raise the limits of the system"
        : "the program does not exist or is not executable: set java(…)";
    return "no child JVM could be started with " + settings.program() + ": " + e.getMessage() + "; " + remedy;
  }

  /** Describes why a child exited before it was ready. */
  String describe(ChildExit exit) {
    String printed = exit.printed();
    String remedy = printed.contains(ForkedWorker.class.getName()) || printed.contains("NoClassDefFound")
        ? "this library is not on the class path of the child: set classPath(…)"
        : "see java(…), heap(…), jvmOptions(…) and classPath(…)";
    return "a child JVM, " + settings.program() + ", ended before it was ready; " + remedy + "; it " + exit;
  }
}
