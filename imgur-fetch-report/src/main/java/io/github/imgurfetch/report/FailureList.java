// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import io.github.imgurfetch.transfer.Outcome.Failed;
import java.util.ArrayList;
import java.util.List;

/** The first failed images of a run, as the page lists them. */
final class FailureList {
  static final int MAX_FAILURES = 500;
  private static final int MAX_TEXT_CHARS = 1_000;

  /**
   * A failed image.
   *
   * @param number the position in the run
   * @param kind the kind of failure
   * @param message why it failed
   * @param attempts the number of attempts
   * @param link the URL, without query and user name
   * @param time when it failed, in ticks
   */
  record Entry(long number, String kind, String message, int attempts, String link, long time) {}

  private final List<Entry> entries = new ArrayList<>();

  void add(Failed failed, long time) {
    if (entries.size() >= MAX_FAILURES) return;
    entries.add(new Entry(
        failed.task().number(),
        failed.failure().kind().name(),
        Html.cut(failed.failure().message(), MAX_TEXT_CHARS),
        failed.failure().attempts(),
        Html.cut(Addresses.shown(failed.task()), MAX_TEXT_CHARS),
        time));
  }

  List<Entry> entries() {
    return entries;
  }
}
