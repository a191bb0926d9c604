// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.ImageHead;
import java.util.Map;

/** The messages between a run and a child JVM. They consist of plain values only. */
public sealed interface Message {
  /** Incremented with every change of the messages, so that a child with another version of the library is rejected. */
  int VERSION = 7;

  /**
   * The first message to a child, with the settings.
   *
   * @param version the {@link #VERSION} of the run
   * @param sign the signature of the child's messages
   * @param plan the plan of the run
   * @param threads the number of images that the child fetches at the same time
   * @param progress whether the child reports progress
   * @param filters whether the child asks about each image, because the run has filters
   * @param properties the system properties that affect downloads; not passed as arguments, because some are secret
   */
  record Open(
      int version,
      int sign,
      FetchPlan plan,
      int threads,
      boolean progress,
      boolean filters,
      Map<String, String> properties)
      implements Message {}

  /** An image to fetch. */
  record Fetch(DownloadTask task) implements Message {
    public Fetch {
      requireNonNull(task, "task");
    }
  }

  /** The child's response to {@link Open}: it is ready to receive images. */
  record Ready() implements Message {}

  /** The child's other response to {@link Open}: it cannot work, for the given reason. */
  record Refused(String reason) implements Message {}

  /** Sent periodically by a child to show that it is alive. */
  record Heartbeat() implements Message {}

  /** The progress of an image. */
  record Progress(io.github.imgurfetch.transfer.Progress progress) implements Message {
    public Progress {
      requireNonNull(progress.task(), "task");
      if (progress.bytes() < 0)
        throw new IllegalArgumentException("bytes must not be negative: " + progress.bytes());
    }
  }

  /** A question from the child: is this image wanted? The child waits for a {@link FilterResponse}. */
  record FilterRequest(ImageHead head) implements Message {
    public FilterRequest {
      requireNonNull(head.task(), "task");
    }
  }

  /**
   * The response to {@link FilterRequest}.
   *
   * @param number the number of the image
   * @param accepted whether it is wanted
   * @param failure what a filter threw, or an empty string
   */
  record FilterResponse(long number, boolean accepted, String failure) implements Message {
    public FilterResponse {
      requireNonNull(failure, "failure");
    }
  }

  /** The outcome of an image. */
  record Done(io.github.imgurfetch.transfer.Outcome outcome) implements Message {
    public Done {
      requireNonNull(outcome.task(), "task");
    }
  }
}
