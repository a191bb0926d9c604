// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.RunDescription;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Progress;
import io.github.imgurfetch.transfer.Progress.State;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Random;

/** Generates the events of a simulated run with its own clock, for any number of images in little time. */
final class SyntheticRun {
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final List<String> FORMATS = List.of("jpg", "jpg", "jpg", "jpg", "png", "png", "gif", "webp", "mp4");
  /** A store, from which a browser loads nothing. */
  private static final URI DIRECTORY = URI.create("hdfs://cluster/images/");

  private static final long MILLISECOND = 1_000_000;

  private final Random random;
  private final int images;
  private final int workers;
  private final PriorityQueue<Worker> queue = new PriorityQueue<>((a, b) -> Long.compare(a.next, b.next));
  private final Map<Failure.Kind, Long> failures = new EnumMap<>(Failure.Kind.class);
  private long now;
  private int begun;
  private long saved;
  private long failed;
  private long bytes;

  SyntheticRun(int images, int workers) {
    this.images = images;
    this.workers = workers;
    this.random = new Random(images);
  }

  /** Reports all events to a report for the page, and returns what the run would have returned. */
  DownloadReport writeTo(Path page) {
    return play(new RunReport(page, () -> now));
  }

  DownloadReport play(DownloadListener listener) {
    listener.onStart(new RunDescription(DIRECTORY, "pooled(" + workers + ")", Map.of("attempts per image", "4")));
    for (int i = 0; i < workers; i++) queue.add(new Worker());
    while (!queue.isEmpty()) {
      Worker worker = queue.remove();
      now = worker.next;
      if (worker.step(listener)) queue.add(worker);
    }
    DownloadReport report =
        new DownloadReport(saved, failed, bytes, Duration.ofNanos(now), false, Map.of(), failures, List.of());
    listener.onFinish(report);
    return report;
  }

  private long millis(double mean) {
    return (long) (MILLISECOND * mean * Math.exp(0.6 * random.nextGaussian()));
  }

  private final class Worker {
    private long next;
    private State state = State.CHECKING;
    private DownloadTask task = new DownloadTask(0, "", URI.create("http://none/"), "", false);
    private long size;
    private String format = "jpg";
    private boolean busy;

    /** Generates one event of the worker; returns false if there are no more images. */
    boolean step(DownloadListener listener) {
      if (!busy) return begin(listener);
      switch (state) {
        case WAITING -> enter(listener, State.CONNECTING, 0, 40);
        case CONNECTING -> {
          if (random.nextInt(60) == 0) retry(listener);
          else enter(listener, State.RECEIVING, 0, 90);
        }
        case RECEIVING -> enter(listener, State.CHECKING, size, 8);
        case CHECKING -> end(listener);
      }
      return true;
    }

    private boolean begin(DownloadListener listener) {
      if (begun == images) return false;
      begun++;
      StringBuilder id = new StringBuilder();
      for (int i = 0; i < 7; i++) id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      format = FORMATS.get(random.nextInt(FORMATS.size()));
      size = 20_000 + (long) (150_000 * Math.exp(random.nextGaussian()));
      URI link = URI.create("https://i.imgur.com/" + id + "." + format);
      task = new DownloadTask(begun, id.toString(), link, id.toString(), false);
      busy = true;
      listener.onBegin(ImageLink.of(link), task);
      enter(listener, State.CONNECTING, 0, 40);
      return true;
    }

    private void enter(DownloadListener listener, State entered, long received, double mean) {
      state = entered;
      listener.onProgress(new Progress(task, received, OptionalLong.of(size), entered));
      next = now + millis(mean);
    }

    private void retry(DownloadListener listener) {
      Failure failure = new Failure(Failure.Kind.CONNECTION_LOST, "the connection was closed", 0, 1);
      listener.onRetry(task, failure, Duration.ofMillis(300));
      enter(listener, State.WAITING, 0, 300);
    }

    private void end(DownloadListener listener) {
      busy = false;
      next = now + millis(0.5);
      if (random.nextInt(200) == 0) {
        Failure failure = new Failure(Failure.Kind.HTTP_STATUS, "the server responded 404 Not Found", 404, 1);
        failed++;
        failures.merge(failure.kind(), 1L, Long::sum);
        listener.onOutcome(ImageLink.of(task.link()), new Outcome.Failed(task, failure));
        return;
      }
      saved++;
      bytes += size;
      URI file = DIRECTORY.resolve(task.name() + "." + format);
      listener.onOutcome(
          ImageLink.of(task.link()),
          new Outcome.Saved(task, file, size, "", Optional.empty(), 1, Duration.ZERO));
    }
  }
}
