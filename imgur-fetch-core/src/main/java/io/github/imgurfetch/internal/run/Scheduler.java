// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.internal.http.BadAddressException;
import io.github.imgurfetch.transfer.internal.http.ImageAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Decides which image of a run is next. Images wait here for their retry, for a host that asked to wait, or for a free
 * slot of a host with a limit. Waiting images occupy no thread, and their number is bounded. Times are values of
 * {@link System#nanoTime}. Not thread-safe.
 */
public final class Scheduler {
  /** The number of waiting images at which no more links are pulled. */
  private static final int MAX_WAITING = 2048;

  private static final int FIRST_SWEEP = 1024;
  private static final Duration MAX_EXTRA_DELAY = Duration.ofHours(1);

  private final HostLimits limits;
  private final Map<String, HostQueue> hosts = new HashMap<>();

  /** The hosts of the images in progress, by image number, if the host counts them. */
  private final Map<Long, HostQueue> begun = new HashMap<>();

  private final PriorityQueue<Entry> timeline = new PriorityQueue<>();
  private final Deque<DownloadTask> ready = new ArrayDeque<>();
  private final Deque<HostQueue> open = new ArrayDeque<>();
  private final Deque<Assignment> failed = new ArrayDeque<>();
  private int waiting;
  private int sweepAt = FIRST_SWEEP;

  public Scheduler(HostLimits limits) {
    this.limits = limits;
  }

  /** A timed event: an image becomes due, or a host with waiting images is checked. */
  private record Entry(
      long at, @Nullable DownloadTask task, @Nullable HostQueue host) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      return Long.signum(at - other.at);
    }
  }

  /** An image to fetch, or to fail because its host refuses all requests. */
  public record Assignment(DownloadTask task, Optional<Failure> failure) {
    static Assignment fetch(DownloadTask task) {
      return new Assignment(task, Optional.empty());
    }
  }

  /** Adds an image. Returns its assignment if it does not have to wait. */
  public Optional<Assignment> admit(DownloadTask task, long now) {
    HostQueue host = hostOf(task, now, limits.areSet());
    if (host == null) return Optional.of(Assignment.fetch(task));
    host.forgetOldRefusal(now);
    if (host.waiting().isEmpty() && host.isOpen(now)) return Optional.of(begin(task, host, now));
    Failure failure = host.givenUp(now);
    if (failure != null) return Optional.of(failed(task, failure));
    enqueue(host, task, now);
    return Optional.empty();
  }

  /** Returns the next image that is due. */
  public Optional<Assignment> poll(long now) {
    advance(now);
    if (!failed.isEmpty()) return Optional.of(counted(failed.poll()));
    if (!ready.isEmpty()) return Optional.of(counted(Assignment.fetch(ready.poll())));
    for (HostQueue host = open.poll(); host != null; host = open.poll()) {
      host.setOffered(false);
      if (!host.isOpen(now) || host.waiting().isEmpty()) {
        look(host, now);
        continue;
      }
      return Optional.of(counted(take(host, now)));
    }
    return Optional.empty();
  }

  /** Returns the next image regardless of host limits, for a strategy that holds images while it waits for others. */
  public Optional<Assignment> pollRegardlessOfRoom(long now) {
    for (HostQueue host : hosts.values())
      if (!host.waiting().isEmpty() && now - host.dueAt() >= 0) return Optional.of(counted(take(host, now)));
    return Optional.empty();
  }

  private Assignment take(HostQueue host, long now) {
    Assignment assignment = begin(host.waiting().remove(), host, now);
    look(host, now);
    return assignment;
  }

  private Assignment begin(DownloadTask task, HostQueue host, long now) {
    host.begin(now);
    begun.put(task.number(), host);
    return Assignment.fetch(task);
  }

  /** Reverses {@link #begin}. Returns the host that counted the image, or null. */
  private @Nullable HostQueue end(DownloadTask task) {
    HostQueue host = begun.remove(task.number());
    if (host != null) host.end();
    return host;
  }

  /** Withdraws an unused assignment, because the image already has its outcome. */
  public void abandon(DownloadTask task, long now) {
    HostQueue host = end(task);
    if (host != null) look(host, now);
  }

  private Assignment counted(Assignment assignment) {
    waiting--;
    return assignment;
  }

  /** Processes the events of the timeline that are due. */
  private void advance(long now) {
    for (Entry entry = timeline.peek(); entry != null && now - entry.at >= 0; entry = timeline.peek()) {
      timeline.remove();
      if (entry.host != null) {
        entry.host.checked(entry.at);
        look(entry.host, now);
      } else if (entry.task != null) {
        HostQueue host = hostOf(entry.task, now, limits.areSet());
        if (host == null) {
          ready.add(entry.task);
        } else {
          host.waiting().add(entry.task);
          look(host, now);
        }
      }
    }
  }

  /** Makes the images of a host available now, or schedules a check, unless the end of one of its images will do so. */
  private void look(HostQueue host, long now) {
    if (host.waiting().isEmpty()) return;
    host.forgetOldRefusal(now);
    Failure failure = host.givenUp(now);
    if (failure != null) {
      for (DownloadTask task : host.waiting()) failed.add(failed(task, failure));
      host.waiting().clear();
    } else if (host.isOpen(now)) {
      if (!host.isOffered()) open.add(host);
      host.setOffered(true);
    } else if (host.changesByTime(now) && host.schedule(host.nextChange(now))) {
      timeline.add(new Entry(host.nextChange(now), null, host));
    }
  }

  private Assignment failed(DownloadTask task, Failure why) {
    String message = why.message() + "; the host has refused all requests for longer than timeout(…)";
    Failure failure =
        new Failure(why.kind(), message, why.status(), task.retryState().attempts());
    return new Assignment(task, Optional.of(failure));
  }

  private void enqueue(HostQueue host, DownloadTask task, long now) {
    host.waiting().add(task);
    waiting++;
    look(host, now);
  }

  /** Queues a postponed image. */
  public void postpone(Postponed postponed, long now) {
    DownloadTask task = postponed.task();
    long due = now + nanos(postponed.delay());
    HostQueue own =
        hostOf(task, now, postponed.host().filter(key(task)::equals).isPresent());
    end(task);
    if (postponed.host().isPresent()) {
      HostQueue refusing = host(postponed.host().get(), now);
      refusing.hold(due, now, postponed.cause());
      look(refusing, now);
      if (refusing == own) {
        enqueue(own, task, now);
        return;
      }
    }
    waiting++;
    timeline.add(new Entry(due, task, null));
    if (own != null) look(own, now);
  }

  /** Limits the delay to the longest that a fetcher requests, in case a strategy made one up. */
  private long nanos(Duration delay) {
    if (delay.isNegative()) return 0;
    Duration longest = Duration.ofNanos(limits.giveUpAfter()).plus(MAX_EXTRA_DELAY);
    return (delay.compareTo(longest) < 0 ? delay : longest).toNanos();
  }

  /** Records the final outcome of an image, even one that was never handed out. */
  public void finished(Outcome outcome, long now) {
    if (hosts.isEmpty()) return;
    HostQueue counted = end(outcome.task());
    if (counted != null && outcome instanceof Skipped && !isFiltered(outcome)) counted.refundSlot(now);
    HostQueue host = counted != null ? counted : hosts.get(key(outcome.task()));
    if (host == null) return;
    if (hasServed(outcome)) host.served();
    look(host, now);
  }

  /** Whether the image was requested, unlike others that are skipped. */
  private static boolean isFiltered(Outcome outcome) {
    return outcome instanceof Skipped skipped && skipped.reason() == Skipped.Reason.FILTERED;
  }

  /** Whether the outcome shows that the host is serving requests, even if the image does not exist. */
  private static boolean hasServed(Outcome outcome) {
    if (outcome instanceof Saved || isFiltered(outcome)) return true;
    if (!(outcome instanceof Failed failed)) return false;
    Kind kind = failed.failure().kind();
    int status = failed.failure().status();
    return switch (kind) {
      case HTTP_STATUS -> status < 500;
      case NOT_AN_IMAGE, REMOVED, REGION_BLOCKED -> true;
      default -> false;
    };
  }

  /** Returns the nanoseconds until an image may become due by time alone; {@link Long#MAX_VALUE} if none will. */
  public long untilDue(long now) {
    Entry next = timeline.peek();
    return next == null ? Long.MAX_VALUE : Math.max(0, next.at - now);
  }

  public boolean isEmpty() {
    return waiting == 0;
  }

  /** Whether more links may be pulled. */
  public boolean hasRoom() {
    return waiting < MAX_WAITING;
  }

  private @Nullable HostQueue hostOf(DownloadTask task, long now, boolean create) {
    if (!create && hosts.isEmpty()) return null;
    String key = key(task);
    return create ? host(key, now) : hosts.get(key);
  }

  private HostQueue host(String key, long now) {
    HostQueue known = hosts.get(key);
    if (known != null) return known;
    if (hosts.size() >= sweepAt) {
      hosts.values().removeIf(host -> host.isIdle(now));
      sweepAt = Math.max(FIRST_SWEEP, 2 * hosts.size());
    }
    HostQueue host = new HostQueue(limits, now);
    hosts.put(key, host);
    return host;
  }

  private static String key(DownloadTask task) {
    try {
      return ImageAddress.of(task.link()).hostAndPort();
    } catch (BadAddressException e) {
      return ""; // the image fails without a request
    }
  }
}
