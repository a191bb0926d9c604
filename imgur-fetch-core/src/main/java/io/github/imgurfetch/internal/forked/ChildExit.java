// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.transfer.internal.http.OneLine;

/**
 * Describes how a child exited.
 *
 * @param status the exit status, or {@link #UNKNOWN}
 * @param killReason why the run killed the child; empty if it did not
 * @param printed the last lines that the child printed
 */
record ChildExit(int status, String killReason, String printed) {
  static final int UNKNOWN = -1;
  private static final int OUT_OF_MEMORY = 3;
  private static final int SIGNALS = 128;
  private static final int SIGKILL = 9;
  private static final int MAX_LENGTH = 1_000;

  /** Whether something outside the run killed the child, which is not expected to happen to the next one. */
  boolean isKill() {
    return status == SIGNALS + SIGKILL && killReason.isEmpty();
  }

  /** Completes a sentence such as "the last …". */
  @Override
  public String toString() {
    String last = printed.isEmpty() ? "" : "; its last output was: " + printed;
    return OneLine.of(how() + last, MAX_LENGTH);
  }

  private String how() {
    if (!killReason.isEmpty()) return "was killed because " + killReason;
    if (status == UNKNOWN) return "exited with an unknown status; see the log";
    if (status == OUT_OF_MEMORY)
      return "exited with status 3: out of memory (see heap(…)), or a call of System.exit";
    if (status == ForkedWorker.BROKEN) return "ended with exit status " + status + ": an uncaught error";
    if (status == SIGNALS + SIGKILL) return "was killed by signal 9; the system may be short of memory";
    if (status > SIGNALS) return "was terminated by signal " + (status - SIGNALS) + ", possibly a crash";
    return "ended with exit status " + status + ", possibly a call of System.exit";
  }
}
