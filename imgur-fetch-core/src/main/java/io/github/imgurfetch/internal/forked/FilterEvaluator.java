// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.transfer.ImageHead;
import io.github.imgurfetch.transfer.internal.disk.InterruptibleWork;
import io.github.imgurfetch.transfer.internal.http.OneLine;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the filters of a run to the images of its children. Closing interrupts the filters. Thread-safe. */
final class FilterEvaluator {
  private static final Logger LOG = LoggerFactory.getLogger(FilterEvaluator.class);
  private static final int MAX_MESSAGE_CHARS = 1_000;

  private final List<Predicate<ImageHead>> filters;
  private final InterruptibleWork work = new InterruptibleWork();

  FilterEvaluator(List<Predicate<ImageHead>> filters) {
    this.filters = filters;
  }

  /** Returns the response to a child; empty if the run is over, which the child will notice. */
  Optional<Message.FilterResponse> evaluate(ImageHead head) {
    long number = head.task().number();
    InterruptibleWork.Result<Boolean> result =
        work.call("a filter", () -> filters.stream().allMatch(filter -> filter.test(head)));
    if (result.closed()) return Optional.empty();
    Throwable thrown = result.thrown();
    if (thrown != null) LOG.debug("image {}: a filter threw an exception", number, thrown);
    String failure = thrown == null ? "" : OneLine.of(thrown.toString(), MAX_MESSAGE_CHARS);
    return Optional.of(new Message.FilterResponse(number, Boolean.TRUE.equals(result.value()), failure));
  }

  void close() {
    work.close();
  }
}
