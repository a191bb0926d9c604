// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A server, a directory and a plan with quick retries. */
final class FetchRig implements AutoCloseable {
  static final RetryPolicy QUICK = RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(5));

  final RawServer server = new RawServer();
  final Path directory;

  FetchRig(Path directory) {
    this.directory = directory;
  }

  FetchPlan plan() {
    return plan(Existing.SKIP, Duration.ofSeconds(60), 1_000_000);
  }

  FetchPlan plan(Existing existing, Duration timeout, long maxBytes) {
    return FetchPlan.builder()
        .directory(directory.toUri())
        .run("0123456789abcdef")
        .existing(existing)
        .retry(QUICK)
        .timeout(timeout)
        .maxBytes(maxBytes)
        .userAgent("test/1")
        .allowPrivateHosts()
        .build();
  }

  /** Fetches a path of the server as an image with the name {@code a}, with a new fetcher. */
  Outcome fetch(String path) {
    return fetch(server.uri(path), plan());
  }

  static Outcome fetch(URI link, FetchPlan plan) {
    try (Fetcher fetcher = plan.open()) {
      return fetch(fetcher, task(link, "a"));
    }
  }

  /** Fetches an image like a run does: again after the requested wait, as long as it is postponed. */
  static Outcome fetch(Fetcher fetcher, DownloadTask task) {
    Outcome outcome = fetcher.fetch(task, progress -> {});
    while (outcome instanceof Postponed postponed) {
      long due = System.nanoTime() + postponed.delay().toNanos();
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime())
        LockSupport.parkNanos(left);
      outcome = fetcher.fetch(postponed.task(), progress -> {});
    }
    return outcome;
  }

  static DownloadTask task(URI link, String name) {
    return new DownloadTask(1, name, link, name, false);
  }

  /** Returns the failure of a path, and asserts that the directory is empty. */
  Failure failure(String path) {
    return failure(fetch(path));
  }

  Failure failure(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Failed.class);
    assertThat(files()).as("files left after %s", outcome).isEmpty();
    return ((Failed) outcome).failure();
  }

  /** Returns the outcome as saved, and asserts that the directory contains only its file. */
  Saved saved(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Saved.class);
    Saved saved = (Saved) outcome;
    assertThat(files()).containsExactly(saved.file().getFileName().toString());
    return saved;
  }

  List<String> files() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
