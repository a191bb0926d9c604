// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.internal.http.OneLine;

/**
 * How a child ended.
 *
 * @param status its exit status, or {@link #UNKNOWN}
 * @param verdict why it was killed by the run; empty if it was not
 * @param printed its last lines
 */
record ChildExit(int status, String verdict, String printed) {
  static final int UNKNOWN = -1;
  private static final int OUT_OF_MEMORY = 3;
  private static final int SIGNALS = 128;
  private static final int SIGKILL = 9;
  private static final int LONGEST = 1_000;

  /** Whether somebody killed it, which says nothing about the next one. */
  boolean isKill() {
    return status == SIGNALS + SIGKILL && verdict.isEmpty();
  }

  /** For the sentence "the last …". */
  @Override
  public String toString() {
    String last = printed.isEmpty() ? "" : "; it had printed: " + printed;
    return OneLine.of(how() + last, LONGEST);
  }

  private String how() {
    if (!verdict.isEmpty()) return "was killed because " + verdict;
    if (status == UNKNOWN) return "ended, and nobody knows how: the log has the reason";
    if (status == OUT_OF_MEMORY)
      return "exited with status 3, as a JVM does that is out of memory (then see heap(…)), or by System.exit";
    if (status == ForkedWorker.BROKEN) return "had exit status " + status + ": an error that nothing caught";
    if (status == SIGNALS + SIGKILL) return "was killed by signal 9, as by a system that is short of memory";
    if (status > SIGNALS) return "was ended by signal " + (status - SIGNALS) + ", as by a crash";
    return "had exit status " + status + ", as by System.exit";
  }
}
