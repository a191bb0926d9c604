// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.internal.disk.InterruptibleWork;
import io.github.imgurfetch.internal.http.OneLine;
import io.github.imgurfetch.transfer.ImageHead;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The filters of a run, which runs them for its children. Closing interrupts them. Thread-safe. */
final class Filters {
  private static final Logger LOG = LoggerFactory.getLogger(Filters.class);
  private static final int LONGEST_MESSAGE = 1_000;

  private final List<Predicate<ImageHead>> filters;
  private final InterruptibleWork work = new InterruptibleWork();

  Filters(List<Predicate<ImageHead>> filters) {
    this.filters = filters;
  }

  /** Decides for a child; empty if the run is over, which the child will notice. */
  Optional<Message.Verdict> verdict(ImageHead head) {
    long number = head.task().number();
    if (!work.enter()) return Optional.empty();
    boolean accepted = true;
    String failure = "";
    try {
      for (Predicate<ImageHead> filter : filters) accepted = accepted && filter.test(head);
    } catch (Throwable e) { // even an Error in a filter fails only its image
      LOG.debug("image {}: a filter threw an exception", number, e);
      failure = OneLine.of(e.toString(), LONGEST_MESSAGE);
    }
    if (work.leave()) return Optional.empty();
    if (Thread.interrupted())
      LOG.warn("a filter left the interrupt flag of a thread of the run set; the flag was cleared");
    return Optional.of(new Message.Verdict(number, accepted, failure));
  }

  void close() {
    work.close();
  }
}
