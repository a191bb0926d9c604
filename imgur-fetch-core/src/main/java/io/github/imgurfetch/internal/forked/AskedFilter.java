// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.transfer.ImageHead;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The filter of a child, which asks the run. Thread-safe; its threads ask at the same time. */
final class AskedFilter implements Predicate<ImageHead> {
  private final Map<Long, CompletableFuture<Message.Verdict>> asked = new ConcurrentHashMap<>();
  private final Consumer<Message> out;

  AskedFilter(Consumer<Message> out) {
    this.out = out;
  }

  @Override
  public boolean test(ImageHead head) {
    CompletableFuture<Message.Verdict> pending = new CompletableFuture<>();
    asked.put(head.task().number(), pending);
    try {
      out.accept(new Message.Ask(head));
      Message.Verdict verdict = pending.get();
      if (!verdict.failure().isEmpty()) throw new FilterException(verdict.failure());
      return verdict.accepted();
    } catch (InterruptedException e) { // the run is over
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for a verdict failed", e);
    } finally {
      asked.remove(head.task().number());
    }
  }

  /** Receives a verdict. */
  void decided(Message.Verdict verdict) {
    CompletableFuture<Message.Verdict> waiting = asked.get(verdict.number());
    if (waiting != null) waiting.complete(verdict);
  }

  /** What the filter threw in the other JVM; prints as it does there. */
  @SuppressWarnings("OverrideThrowableToString") // its own class would be printed before that of the original
  private static final class FilterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FilterException(String thrown) {
      super(thrown, null, false, false);
    }

    @Override
    public String toString() {
      return String.valueOf(getMessage());
    }
  }
}
