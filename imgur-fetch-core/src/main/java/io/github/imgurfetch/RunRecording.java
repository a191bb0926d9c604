// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.internal.http.BadAddressException;
import io.github.imgurfetch.transfer.internal.http.BadLink;
import io.github.imgurfetch.transfer.internal.http.ImageAddress;
import io.github.imgurfetch.transfer.internal.trace.HostWaitEvent;
import io.github.imgurfetch.transfer.internal.trace.ImageEvent;
import io.github.imgurfetch.transfer.internal.trace.ImageTrace;
import io.github.imgurfetch.transfer.internal.trace.RetryEvent;
import io.github.imgurfetch.transfer.internal.trace.RunEvent;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records a run for Flight Recorder: the run, its images, retries and waits. The phases of a fetch are recorded by the
 * fetcher, in the JVM that it runs in. Created only while a recording is running. Thread-safe.
 */
final class RunRecording implements DownloadListener {
  private static final int MAX_ADDRESS = 200;

  private final String run;
  private final RunEvent event = new RunEvent();

  /** The images that a worker has taken, by number. */
  private final Map<Long, ImageEvent> images = new ConcurrentHashMap<>();

  /** The images that wait to be handed out again, by number. */
  private final Map<Long, ImageTrace> waiting = new ConcurrentHashMap<>();

  RunRecording(RunSettings settings) {
    run = settings.plan().run();
    event.run = run;
    event.strategy = settings.strategy().toString();
    event.directory = settings.plan().directory().toString();
  }

  @Override
  public void onStart() {
    event.begin();
  }

  @Override
  public void onBegin(ImageLink link, DownloadTask task) {
    ImageEvent image = new ImageEvent();
    image.begin();
    images.put(task.number(), image);
  }

  @Override
  public void onRetry(DownloadTask task, Failure failure, Duration wait) {
    RetryEvent retry = new RetryEvent();
    retry.run = run;
    retry.image = task.number();
    retry.kind = failure.kind().name();
    retry.message = failure.message();
    retry.status = failure.status();
    retry.attempts = failure.attempts();
    retry.delay = wait.toNanos();
    retry.commit();
  }

  /** Records that an image waits for a retry or for its host, without occupying a worker. */
  void postponed(Postponed postponed, boolean retry) {
    DownloadTask task = postponed.task();
    ImageTrace wait = new ImageTrace(run, task.number(), host(task.link()));
    waiting.put(task.number(), wait);
    wait.enter(ImageTrace.Phase.WAIT);
    if (!retry || postponed.host().isEmpty()) return;
    HostWaitEvent hold = new HostWaitEvent();
    hold.run = run;
    hold.image = task.number();
    hold.host = postponed.host().get();
    hold.kind = postponed.cause().kind().name();
    hold.status = postponed.cause().status();
    hold.delay = postponed.delay().toNanos();
    hold.commit();
  }

  private static String host(URI link) {
    try {
      return ImageAddress.of(link).hostAndPort();
    } catch (BadAddressException e) {
      return ""; // the image fails without a request
    }
  }

  /** Records that a worker has taken an image, which may have waited. */
  void resumed(DownloadTask task) {
    ImageTrace wait = waiting.remove(task.number());
    if (wait != null) wait.leave();
  }

  @Override
  public void onOutcome(ImageLink link, Outcome outcome) {
    resumed(outcome.task());
    ImageEvent begun = images.remove(outcome.task().number());
    ImageEvent image = begun == null ? new ImageEvent() : begun;
    image.end();
    if (!image.shouldCommit()) return;
    describe(image, outcome);
    image.commit();
  }

  private void describe(ImageEvent image, Outcome outcome) {
    image.run = run;
    image.image = outcome.task().number();
    image.id = outcome.task().id();
    image.address = BadLink.shown(outcome.task().link(), outcome.task().address(), MAX_ADDRESS);
    if (outcome instanceof Saved saved) {
      image.outcome = "SAVED";
      image.attempts = saved.attempts();
      image.bytes = saved.bytes();
    } else if (outcome instanceof Skipped skipped) {
      image.outcome = "SKIPPED";
      image.reason = skipped.reason().name();
    } else if (outcome instanceof Failed failed) {
      image.outcome = "FAILED";
      image.reason = failed.failure().kind().name();
      image.status = failed.failure().status();
      image.attempts = failed.failure().attempts();
    }
  }

  @Override
  public void onFinish(DownloadReport report) {
    event.saved = report.saved();
    event.skipped = report.skipped();
    event.failed = report.failed();
    event.bytes = report.bytes();
    event.cancelled = report.cancelled();
    event.commit();
  }
}
