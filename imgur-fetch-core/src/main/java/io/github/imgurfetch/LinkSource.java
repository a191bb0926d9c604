// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The user's links, pulled one at a time and only when asked for. One thread pulls, others wait for it; a stop wakes
 * those that wait and interrupts the one that pulls, should the links themselves be waited for.
 */
final class LinkSource<T> {
  private final Iterator<? extends T> links;
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

  private synchronized boolean enter() {
    boolean interrupted = false;
    while (puller != null && !stopped) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
    if (stopped) return false;
    puller = Thread.currentThread();
    return true;
  }

  private synchronized void leave(boolean more) {
    puller = null;
    if (stopped) Thread.interrupted(); // the interrupt of stop() was for the links, not for what follows
    if (!more) stopped = true;
    notifyAll();
  }

  private synchronized void fail(Throwable e) {
    // What a pull throws because it was interrupted by a stop is no failure of the links.
    if (!stopped) failure = e;
  }

  /** Ends the pulling, for ever. */
  synchronized void stop() {
    if (stopped) return;
    stopped = true;
    if (puller != null) puller.interrupt();
    notifyAll();
  }

  /** What the links threw, if they did. */
  synchronized Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }
}
