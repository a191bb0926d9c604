// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.FetchPlan;
import java.util.Map;

/** What a run and a child JVM say to each other: plain values, nothing else. */
public sealed interface Message {
  /** Changes when a message does: a child of another version of the library is refused, not misunderstood. */
  int VERSION = 4;

  /**
   * The first message to a child: what it is to work with.
   *
   * @param sign what its own messages begin with
   * @param threads how many images it is given at once
   * @param progress whether it is to report progress
   * @param properties system properties that the fetching depends on; some are secret, so that they cannot be arguments
   */
  record Open(int version, int sign, FetchPlan plan, int threads, boolean progress, Map<String, String> properties)
      implements Message {}

  /** An image to fetch. */
  record Fetch(DownloadTask task) implements Message {}

  /** The child's response to {@link Open}: send images. */
  record Ready() implements Message {}

  /** The child's other response: it cannot work, and why. */
  record Refused(String reason) implements Message {}

  /** A sign of life. */
  record Beat() implements Message {}

  /** How far an image has come. */
  record Progress(io.github.imgurfetch.transfer.Progress progress) implements Message {
    public Progress {
      requireNonNull(progress.task(), "task");
      if (progress.bytes() < 0)
        throw new IllegalArgumentException("bytes must not be negative: " + progress.bytes());
    }
  }

  /** What became of an image. */
  record Done(io.github.imgurfetch.transfer.Outcome outcome) implements Message {
    public Done {
      requireNonNull(outcome.task(), "task");
    }
  }
}
