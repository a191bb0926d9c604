// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.run.SafeName;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.RetryState;
import io.github.imgurfetch.transfer.internal.disk.FailureEntries;
import io.github.imgurfetch.transfer.internal.disk.FailureEntry;
import io.github.imgurfetch.transfer.internal.disk.FailureFile;
import io.github.imgurfetch.transfer.internal.disk.Fingerprint;
import io.github.imgurfetch.transfer.internal.disk.SharedFile;
import io.github.imgurfetch.transfer.internal.http.BadLink;
import io.github.imgurfetch.transfer.internal.http.CanonicalUrl;
import io.github.imgurfetch.transfer.internal.http.OneLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maintains the failures file of a run: adds each image that fails, and at the end removes the images that have been
 * saved since. If the file cannot be written, it logs a warning and the run continues. Thread-safe.
 */
final class FailureRecorder {
  private static final Logger LOG = LoggerFactory.getLogger(FailureRecorder.class);
  private static final int MAX_CHARACTERS = 1_000;
  private static final int MAX_ADDRESS = 100_000; // more than ten times the limit for a URL

  private final SharedFile shared;
  private final FailureFile file;
  private final AtomicLong lost = new AtomicLong();
  private @Nullable FailureEntries entries;

  private FailureRecorder(SharedFile shared, FailureFile file) {
    this.shared = shared;
    this.file = file;
  }

  /** Opens a failures file, creating it if it does not exist. */
  static FailureRecorder open(Path path) {
    try {
      SharedFile shared = SharedFile.open(path);
      try {
        return new FailureRecorder(shared, FailureFile.in(shared, FailureRecorder::key));
      } catch (IOException | RuntimeException | Error e) {
        shared.close();
        throw e;
      }
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  /** Opens an existing failures file. */
  static FailureRecorder reopen(Path path) {
    if (Files.notExists(path))
      throw unusable(path, new NoSuchFileException(path.toString(), null, "there is no such file"));
    return open(path);
  }

  private static UncheckedIOException unusable(Path path, IOException e) {
    return new UncheckedIOException(path + " cannot be used as a failures file: " + e.getMessage(), e);
  }

  /** Returns the key of an address, the same for all of its spellings; text that is not an address has its own. */
  private static long key(String address) {
    URI link = BadLink.parse(address);
    return Fingerprint.of(BadLink.isAddress(link) ? CanonicalUrl.of(link) : address);
  }

  /** Records an outcome in the file. */
  void note(Outcome outcome) {
    try {
      if (outcome instanceof Failed failed) file.add(entry(failed.task(), failed.failure()));
      else if (outcome instanceof Saved || isSettled(outcome)) file.remove(address(outcome.task()));
    } catch (IOException | RuntimeException | Error e) { // the outcome counts even if its line is lost
      if (lost.getAndIncrement() > 0) return;
      LOG.warn("{} cannot be written; the run continues without it: {}", file.path(), e.toString());
    }
  }

  /** Whether a skipped image is not missing: its file exists, or the user does not want it. */
  private static boolean isSettled(Outcome outcome) {
    return outcome instanceof Skipped skipped
        && (skipped.reason() == Skipped.Reason.ALREADY_SAVED || skipped.reason() == Skipped.Reason.FILTERED);
  }

  private static FailureEntry entry(DownloadTask task, Failure failure) {
    return new FailureEntry(
        address(task),
        cut(task.id()),
        cut(task.name()),
        failure.kind().name(),
        failure.status(),
        OneLine.of(failure.message(), MAX_CHARACTERS),
        failure.attempts(),
        Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  private static String address(DownloadTask task) {
    return task.address().length() <= MAX_ADDRESS
        ? task.address()
        : task.link().toString();
  }

  private static String cut(String text) {
    return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS);
  }

  /** Returns the images that the file currently contains, with their original names. */
  Iterator<ImageLink> links() {
    try {
      FailureEntries found = file.entries();
      entries = found;
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return found.hasNext();
        }

        @Override
        public ImageLink next() {
          return link(found.next());
        }
      };
    } catch (IOException e) {
      close();
      throw unusable(file.path(), e);
    }
  }

  /**
   * Creates the link of an entry. The file may have been edited, so an unsafe name is dropped, and the image gets a new
   * one.
   */
  private static ImageLink link(FailureEntry entry) {
    ImageLink written = ImageLink.of(entry.address());
    String id = entry.id().isEmpty() ? written.id() : entry.id();
    String name = SafeName.isSafe(entry.name()) ? entry.name() : "";
    return new RetryLink(new DownloadTask(0, id, written.link(), name, false, RetryState.NONE, written.toString()));
  }

  /** Removes the saved images from the file and closes it. */
  void close() {
    try {
      file.tidy();
      shared.force();
    } catch (IOException e) {
      LOG.warn(
          "{} may still contain images that have been saved; the next run removes them: {}",
          file.path(),
          e.toString());
    } finally {
      closeEntries(entries);
      shared.close();
    }
    if (lost.get() > 1) LOG.warn("{} outcomes could not be written to {}", lost, file.path());
  }

  private void closeEntries(@Nullable FailureEntries open) {
    try {
      if (open != null) open.close();
    } catch (IOException e) {
      LOG.debug("closing {} failed: {}", file.path(), e.toString());
    }
  }
}
