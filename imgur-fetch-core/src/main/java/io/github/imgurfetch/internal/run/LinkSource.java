// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The user's links, pulled one at a time, by one thread at a time. A stop interrupts the thread that pulls, in case the
 * iterator blocks.
 */
public final class LinkSource<T> {
  private final Iterator<? extends T> links;
  private final UserCode border;
  private @Nullable Thread puller;
  private boolean stopped;
  private @Nullable Throwable failure;

  public LinkSource(Iterator<? extends T> links, UserCode border) {
    this.links = links;
    this.border = border;
  }

  /**
   * Takes the next link and makes something of it. Empty at the end, after a stop, and after a failure of the links,
   * which is kept. What {@code make} throws is not theirs, and is thrown on.
   */
  public <R> Optional<R> pull(Function<@Nullable T, R> make) {
    if (!enter()) return Optional.empty();
    boolean more = false;
    @Nullable T link = null;
    try {
      more = links.hasNext();
      if (more) link = links.next();
    } catch (Throwable e) { // an iterator of the user's may throw anything
      more = false;
      fail(e);
    } finally {
      leave(more);
    }
    return more ? Optional.of(make.apply(link)) : Optional.empty();
  }

  private synchronized boolean enter() {
    if (!stopped) puller = Thread.currentThread();
    return !stopped;
  }

  private synchronized void leave(boolean more) {
    puller = null;
    if (stopped) Thread.interrupted(); // the interrupt of stop() was for the links, not for what follows
    else border.clear("the iterator of the links");
    if (!more) stopped = true;
  }

  /** What a pull throws because a stop interrupted it is no failure of the links. */
  private synchronized void fail(Throwable e) {
    if (!stopped) failure = e;
  }

  /** Ends the pulling for good. */
  public synchronized void stop() {
    stopped = true;
    if (puller != null) puller.interrupt();
  }

  /** Whether no more links are pulled: all have been read, or the run has ended. */
  public synchronized boolean isStopped() {
    return stopped;
  }

  /** What the links threw, if they did. */
  public synchronized Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }
}
