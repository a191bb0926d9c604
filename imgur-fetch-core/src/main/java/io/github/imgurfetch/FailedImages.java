// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome.Failed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the failed images of a run. It counts all of them by kind but stores only the first ones, so that a list of
 * nothing but bad links needs no more memory than any other. Not thread-safe.
 */
final class FailedImages {
  /** The average number of characters per stored image: the addresses of a hostile list can be very long. */
  private static final int CHARACTERS_EACH = 1_000;

  private long @Nullable [] byKind;
  private final List<Failed> kept = new ArrayList<>();
  private final int maxKept;
  private long charactersLeft;
  private boolean full;
  private long count;

  FailedImages(int maxKept) {
    this.maxKept = maxKept;
    this.charactersLeft = (long) maxKept * CHARACTERS_EACH;
  }

  /** Counts the image first, which cannot fail, and then stores it if there is enough memory. */
  void add(Failed failed) {
    count++;
    if (byKind == null) byKind = new long[Kind.values().length];
    byKind[failed.failure().kind().ordinal()]++;
    if (full) return;
    charactersLeft -= characters(failed.task(), failed.failure());
    full = kept.size() >= maxKept || charactersLeft < 0;
    if (full) return;
    try {
      kept.add(failed);
    } catch (OutOfMemoryError e) {
      full = true;
    }
  }

  private static long characters(DownloadTask task, Failure failure) {
    return (long) Math.max(task.link().toString().length(), task.address().length())
        + task.id().length()
        + task.name().length()
        + failure.message().length();
  }

  long count() {
    return count;
  }

  Map<Kind, Long> byKind() {
    if (byKind == null) return Map.of();
    Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) if (byKind[kind.ordinal()] > 0) counts.put(kind, byKind[kind.ordinal()]);
    return counts;
  }

  List<Failed> kept() {
    return List.copyOf(kept);
  }

  /** Releases the stored images and stores no more. */
  void forgetKept() {
    full = true;
    kept.clear();
  }
}
