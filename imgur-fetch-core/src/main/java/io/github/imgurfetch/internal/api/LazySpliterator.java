// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import java.util.Optional;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A stream that requests its next element only on demand. The JDK's own adapters read ahead: the iterator adapter if a
 * parallel stream splits it, and {@code flatMap} if the stream is read by its iterator.
 */
final class LazySpliterator<T> implements Spliterator<T> {
  private final Supplier<Optional<T>> next;

  private LazySpliterator(Supplier<Optional<T>> next) {
    this.next = next;
  }

  /** Creates a stream of the supplier's values, up to the first empty one. */
  static <T> Stream<T> stream(Supplier<Optional<T>> next) {
    return StreamSupport.stream(new LazySpliterator<>(next), false);
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    Optional<T> element = next.get();
    element.ifPresent(action);
    return element.isPresent();
  }

  @Override
  public @Nullable Spliterator<T> trySplit() {
    return null;
  }

  @Override
  public long estimateSize() {
    return Long.MAX_VALUE;
  }

  @Override
  public int characteristics() {
    return ORDERED | NONNULL | IMMUTABLE;
  }
}
