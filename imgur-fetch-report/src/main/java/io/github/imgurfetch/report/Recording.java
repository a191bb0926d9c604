// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.RunDescription;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Collects the events of a run and writes the page at its end. The caller makes sure that calls do not overlap. */
final class Recording {
  private static final long NANOS_PER_TICK = 1_000_000_000 / Span.TICKS_PER_SECOND;
  private static final int MAX_LABELS = 200;
  private static final int MAX_DIRECTORIES = 100;

  final Path page;
  final RunDescription run;
  final Instant started = Instant.now();
  final Hosts hosts = new Hosts();
  final Labels labels = new Labels(MAX_LABELS);
  final Labels directories = new Labels(MAX_DIRECTORIES);
  final Kinds kinds = new Kinds();
  final Throughput throughput = new Throughput();
  final LaneGrid grid = new LaneGrid();
  final FailureList failures = new FailureList();
  final Rows rows;
  final Thumbnails thumbnails;
  private final ReportThread thread = new ReportThread();
  private final LongSupplier nanoTime;
  private final long start;
  private final Map<Long, Span> open = new HashMap<>();
  private final BitSet lanes = new BitSet();
  private @Nullable DownloadReport report;
  private long end;

  Recording(Path page, RunDescription run, LongSupplier nanoTime) {
    this.page = page;
    this.run = run;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.rows = new Rows(page);
    this.thumbnails = new Thumbnails(thread);
    directories.number(""); // no directory
  }

  private long now() {
    return (nanoTime.getAsLong() - start) / NANOS_PER_TICK;
  }

  void begin(DownloadTask task) {
    int lane = lanes.nextClearBit(0);
    lanes.set(lane);
    Span before = open.put(task.number(), new Span(now(), lane));
    if (before != null) lanes.clear(before.lane); // of another run at the same time
  }

  void progress(Progress progress) {
    Span span = open.get(progress.task().number());
    if (span == null) return;
    long now = now();
    span.enter(progress.state(), now);
    span.receive(now, progress.bytes(), throughput);
  }

  void retry(DownloadTask task) {
    Span span = open.get(task.number());
    if (span != null) span.retry(now());
  }

  void end(ImageLink link, Outcome outcome) {
    long now = now();
    Span span = open.remove(outcome.task().number());
    if (span != null) {
      span.close(now);
      lanes.clear(span.lane);
      grid.add(span);
      if (outcome instanceof Saved saved) span.complete(now, saved.bytes(), throughput);
    }
    HostTotals host = hosts.of(Addresses.host(outcome.task().link()));
    host.count(outcome, span);
    String label = label(outcome);
    if (outcome instanceof Saved saved) kinds.count(label, saved.bytes());
    if (outcome instanceof Failed failed) failures.add(failed, now);
    if (!rows.isFull()) addRow(link, outcome, new Ending(now, span, host.number, labels.number(label)));
  }

  private record Ending(long time, @Nullable Span span, int host, int label) {}

  private static String label(Outcome outcome) {
    if (outcome instanceof Failed failed) return failed.failure().kind().name();
    if (outcome instanceof Skipped skipped) return skipped.reason().name();
    if (!(outcome instanceof Saved saved)) return "";
    String name = saved.fileName();
    return Html.cut(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT), 12);
  }

  private void addRow(ImageLink link, Outcome outcome, Ending ending) {
    DownloadTask task = outcome.task();
    String title = link instanceof Image image ? image.title().orElse("") : "";
    int directory = 0;
    if (outcome instanceof Saved saved) {
      String path = Addresses.directory(page, saved);
      directory = path == null ? 0 : directories.number(path);
      if (path != null) thumbnails.add(rows.count(), saved, title, Addresses.file(path, saved));
    }
    rows.add(new ImageRow(
        task.number(),
        outcome instanceof Saved ? 0 : outcome instanceof Failed ? 1 : 2,
        ending.label(),
        ending.host(),
        Addresses.shown(task),
        task.name(),
        directory,
        title,
        message(outcome),
        outcome instanceof Saved saved ? saved.bytes() : 0,
        ending.time(),
        ending.span()));
  }

  /** Returns why an image failed, or the fault of the file that was saved. */
  private static String message(Outcome outcome) {
    if (outcome instanceof Failed failed) return failed.failure().message();
    return outcome instanceof Saved saved ? saved.note().orElse("") : "";
  }

  /** Adds the report of a run that has ended. */
  void add(DownloadReport more) {
    end = Math.max(now(), 1);
    report = report == null ? more : Reports.sum(report, more);
  }

  /** Returns how long the run took, in ticks. */
  long end() {
    return end;
  }

  /** Writes the page, on the thread of the report, which interrupts do not reach. */
  void write() {
    DownloadReport last = report;
    if (last == null) return;
    thread.last(() -> {
      try {
        rows.complete();
        PageFile.write(page, new Page(this, last));
      } finally {
        rows.close();
      }
    });
  }
}
