// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.micrometer;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A listener that keeps the metrics of downloads in a {@link MeterRegistry}. Give it to a builder; one listener serves
 * all runs of any number of downloaders, even concurrent ones. Thread-safe.
 *
 * <ul>
 * <li>{@code imgurfetch.images}: counter of outcomes, with the tags {@code outcome} ({@code saved}, {@code skipped},
 * {@code failed}) and {@code kind}: the kind of the failure or the reason of the skip, in lower case, otherwise
 * {@code none}
 * <li>{@code imgurfetch.image.time}: timer of the images that workers processed, from the first attempt to the outcome,
 * with the tag {@code outcome}
 * <li>{@code imgurfetch.image.size}: distribution summary of the sizes of saved images, in bytes; its total is the
 * number of bytes saved
 * <li>{@code imgurfetch.retries}: counter of the failed attempts that are repeated, with the tag {@code kind}
 * <li>{@code imgurfetch.images.in.flight}: gauge of the images that workers are processing, excluding those that wait
 * <li>{@code imgurfetch.images.waiting}: gauge of the images that wait for a retry, their host or the rate limit
 * <li>{@code imgurfetch.runs}: gauge of the runs in progress
 * </ul>
 *
 * <p>No tag contains a URL, a host, an id or a message, so the number of meters is bounded.
 */
public final class ImgurFetchMetrics implements DownloadListener {
  private static final String OUTCOME = "outcome";
  private static final String KIND = "kind";

  private final MeterRegistry registry;
  private final Tags tags;
  private final DistributionSummary size;
  private final ActiveImages images = new ActiveImages();
  private final AtomicInteger runs = new AtomicInteger();

  /**
   * Creates a listener without additional tags. A registry has one meter for each name, so a second listener for the
   * same registry needs its own tags.
   *
   * @param registry the registry
   */
  public ImgurFetchMetrics(MeterRegistry registry) {
    this(registry, Tags.empty());
  }

  /**
   * Creates a listener whose meters have additional tags, such as the name of the downloader.
   *
   * @param registry the registry
   * @param tags the tags of all meters; they must have few distinct values
   */
  public ImgurFetchMetrics(MeterRegistry registry, Iterable<Tag> tags) {
    this.registry = requireNonNull(registry, "registry");
    this.tags = Tags.of(requireNonNull(tags, "tags"));
    this.size = DistributionSummary.builder("imgurfetch.image.size")
        .description("The size of saved images")
        .baseUnit("bytes")
        .tags(this.tags)
        .register(registry);
    Gauge.builder("imgurfetch.images.in.flight", images, ActiveImages::countInFlight)
        .description("Images that workers are processing")
        .tags(this.tags)
        .strongReference(true)
        .register(registry);
    Gauge.builder("imgurfetch.images.waiting", images, ActiveImages::countWaiting)
        .description("Images that wait for a retry, their host or the rate limit")
        .tags(this.tags)
        .strongReference(true)
        .register(registry);
    Gauge.builder("imgurfetch.runs", runs, AtomicInteger::get)
        .description("Runs in progress")
        .tags(this.tags)
        .strongReference(true)
        .register(registry);
  }

  @Override
  public void onStart() {
    runs.incrementAndGet();
  }

  @Override
  public void onBegin(ImageLink link, DownloadTask task) {
    images.begin(task);
  }

  @Override
  public void onProgress(Progress progress) {
    images.progress(progress.task(), progress.state() == Progress.State.WAITING);
  }

  @Override
  public void onRetry(DownloadTask task, Failure failure, Duration wait) {
    Counter.builder("imgurfetch.retries")
        .description("Failed attempts that are repeated")
        .tags(tags)
        .tag(KIND, lowerCase(failure.kind()))
        .register(registry)
        .increment();
  }

  @Override
  public void onOutcome(ImageLink link, Outcome outcome) {
    String name = nameOf(outcome);
    Counter.builder("imgurfetch.images")
        .description("Images by outcome")
        .tags(tags)
        .tag(OUTCOME, name)
        .tag(KIND, kindOf(outcome))
        .register(registry)
        .increment();
    if (outcome instanceof Saved saved) size.record((double) saved.bytes());
    if (images.end(outcome.task())) time(name).record(outcome.elapsed());
  }

  private Timer time(String outcome) {
    return Timer.builder("imgurfetch.image.time")
        .description("The time from the first attempt to the outcome")
        .tags(tags)
        .tag(OUTCOME, outcome)
        .register(registry);
  }

  private static String nameOf(Outcome outcome) {
    if (outcome instanceof Saved) return "saved";
    return outcome instanceof Skipped ? "skipped" : "failed";
  }

  private static String kindOf(Outcome outcome) {
    if (outcome instanceof Skipped skipped) return lowerCase(skipped.reason());
    return outcome instanceof Failed failed ? lowerCase(failed.failure().kind()) : "none";
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void onFinish(DownloadReport report) {
    runs.decrementAndGet();
  }
}
