// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The user's links, pulled one at a time and only when asked for. One thread pulls, others wait for it; a stop wakes
 * those that wait and interrupts the one that pulls, should the links themselves be waited for.
 */
final class LinkSource<T> {
  private final Iterator<? extends T> links;

  /** No monitor: before Java 24, virtual threads that wait in one keep the threads that the puller needs to go on. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition free = lock.newCondition();
  private @Nullable Thread puller;
  private boolean stopped;
  private @Nullable Throwable failure;

  LinkSource(Iterator<? extends T> links) {
    this.links = links;
  }

  /**
   * Takes the next link and makes something of it, one thread at a time. Empty at the end, after a stop, and after a
   * failure of the links, which is kept.
   */
  <R> Optional<R> pull(Function<@Nullable T, R> make) {
    if (!enter()) return Optional.empty();
    boolean more = false;
    try {
      more = links.hasNext();
      return more ? Optional.of(make.apply(links.next())) : Optional.empty();
    } catch (RuntimeException | Error e) {
      more = false;
      fail(e);
      return Optional.empty();
    } finally {
      leave(more);
    }
  }

  private boolean enter() {
    lock.lock();
    try {
      while (puller != null && !stopped) free.awaitUninterruptibly();
      if (stopped) return false;
      puller = Thread.currentThread();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void leave(boolean more) {
    lock.lock();
    try {
      puller = null;
      if (stopped) Thread.interrupted(); // the interrupt of stop() was for the links, not for what follows
      if (!more) stopped = true;
      if (more) free.signal(); // whoever leaves wakes one: nobody waits while nobody pulls
      else free.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void fail(Throwable e) {
    lock.lock();
    try {
      // What a pull throws because it was interrupted by a stop is no failure of the links.
      if (!stopped) failure = e;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the pulling, for ever. */
  void stop() {
    lock.lock();
    try {
      if (stopped) return;
      stopped = true;
      if (puller != null) puller.interrupt();
      free.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What the links threw, if they did. */
  Optional<Throwable> failure() {
    lock.lock();
    try {
      return Optional.ofNullable(failure);
    } finally {
      lock.unlock();
    }
  }
}
