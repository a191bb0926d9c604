// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.transfer.ImageHead;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A filter in a child that delegates to the filters of the run, in the parent JVM. Thread-safe. */
final class RemoteFilter implements Predicate<ImageHead> {
  private final Map<Long, CompletableFuture<Message.FilterResponse>> pending = new ConcurrentHashMap<>();
  private final Consumer<Message> out;

  RemoteFilter(Consumer<Message> out) {
    this.out = out;
  }

  @Override
  public boolean test(ImageHead head) {
    CompletableFuture<Message.FilterResponse> future = new CompletableFuture<>();
    pending.put(head.task().number(), future);
    try {
      out.accept(new Message.FilterRequest(head));
      Message.FilterResponse response = future.get();
      if (!response.failure().isEmpty()) throw new FilterException(response.failure());
      return response.accepted();
    } catch (InterruptedException e) { // the run is over
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for a response failed", e);
    } finally {
      pending.remove(head.task().number());
    }
  }

  /** Receives a response of the run. */
  void receive(Message.FilterResponse response) {
    CompletableFuture<Message.FilterResponse> future = pending.get(response.number());
    if (future != null) future.complete(response);
  }

  /** An exception that the user's filter threw in the other JVM. Prints like the original. */
  @SuppressWarnings("OverrideThrowableToString") // otherwise this class would be printed before the original one
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
