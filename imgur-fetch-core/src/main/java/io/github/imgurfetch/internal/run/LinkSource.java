// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pulls the user's links one at a time, by one thread at a time. Stopping interrupts the pulling thread, in case the
 * iterator blocks.
 */
public final class LinkSource<T> {
  private final Iterator<? extends T> links;
  private final UserCode userCode;
  private @Nullable Thread puller;
  private boolean stopped;
  private boolean exhausted;
  private @Nullable Throwable failure;

  public LinkSource(Iterator<? extends T> links, UserCode userCode) {
    this.links = links;
    this.userCode = userCode;
  }

  /**
   * Pulls the next link and maps it. Empty at the end, after a stop, and after the iterator threw, see {@link
   * #failure}. Exceptions of {@code map} are propagated.
   */
  public <R> Optional<R> pull(Function<@Nullable T, R> map) {
    if (!enter()) return Optional.empty();
    boolean more = false;
    @Nullable T link = null;
    try {
      more = links.hasNext();
      if (more) link = links.next();
    } catch (Throwable e) { // the user's iterator may throw anything
      more = false;
      fail(e);
    } finally {
      leave(more);
    }
    return more ? Optional.of(map.apply(link)) : Optional.empty();
  }

  private synchronized boolean enter() {
    if (!stopped) puller = Thread.currentThread();
    return !stopped;
  }

  private synchronized void leave(boolean more) {
    puller = null;
    if (stopped) Thread.interrupted(); // the interrupt of stop() was meant for the iterator only
    else userCode.clear("the iterator of the links");
    if (more) return;
    exhausted = !stopped && failure == null;
    stopped = true;
  }

  /** Keeps the exception, unless it was caused by the interrupt of a stop. */
  private synchronized void fail(Throwable e) {
    if (!stopped) failure = e;
  }

  /** Stops pulling permanently. */
  public synchronized void stop() {
    stopped = true;
    if (puller != null) puller.interrupt();
  }

  /** Whether no more links are pulled: all have been read, or the run has ended. */
  public synchronized boolean isStopped() {
    return stopped;
  }

  /** Returns whether all links have been read. */
  public synchronized boolean isExhausted() {
    return exhausted;
  }

  /** Returns the exception that the iterator threw, if any. */
  public synchronized Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }
}
