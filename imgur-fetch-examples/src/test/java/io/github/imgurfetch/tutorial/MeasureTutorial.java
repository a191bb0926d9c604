// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.tutorial;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.standin.StandInGallery;
import io.github.imgurfetch.steps.Thumbnail;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Measures the runs of the tutorial and writes them to docs/tutorial/data, for {@link Charts}. Needs Java 21 or newer,
 * an otherwise idle machine, and a minute and a half.
 */
public final class MeasureTutorial {
  private static final Duration LATENCY = Duration.ofMillis(200);

  private final Path directory;
  private final List<String> runs = new ArrayList<>(List.of(MeasuredRun.HEADER));
  private final List<String> images = new ArrayList<>(List.of(MeasuredImage.HEADER));

  private MeasureTutorial(Path directory) {
    this.directory = directory;
  }

  public static void main(String[] args) throws IOException {
    MeasureTutorial measure = new MeasureTutorial(Files.createTempDirectory("tutorial"));
    measure.downloads();
    measure.thumbnails();
    Path data = Files.createDirectories(Measurements.tutorial().resolve("data"));
    Files.write(data.resolve("runs.csv"), measure.runs);
    Files.write(data.resolve("images.csv"), measure.images);
  }

  private void downloads() {
    try (StandInGallery standIn = StandInGallery.start(LATENCY)) {
      List<ImageLink> links = links(standIn);
      run("warm-up", settings(Strategies.pooled(8)), links);
      forget();
      run("serial", settings(Strategies.serial()), links);
      for (int workers : new int[] {2, 4, 8, 16, 32})
        run("pooled(" + workers + ")", settings(Strategies.pooled(workers)), links);
      ExecutorService executor = Executors.newFixedThreadPool(8);
      run("on(executor, 8)", settings(Strategies.on(executor, 8)), links);
      executor.shutdown();
      run("virtual(91)", settings(Strategies.virtual(91)), links);
      run("forked(4)", settings(Strategies.forked(4)), links);
    }
  }

  private void thumbnails() {
    try (StandInGallery standIn = StandInGallery.start(Duration.ZERO)) {
      List<ImageLink> links = links(standIn);
      int before = runs.size();
      int imagesBefore = images.size();
      for (int warmUp = 0; warmUp < 2; warmUp++)
        run("warm-up", settings(Strategies.pooled(2)).then(Thumbnail.within(160, 160)), links);
      runs.subList(before, runs.size()).clear();
      images.subList(imagesBefore, images.size()).clear();
      for (ExecutionStrategy strategy : List.of(Strategies.serial(), Strategies.pooled(2), Strategies.forked(2)))
        run(strategy + " with thumbnails", settings(strategy).then(Thumbnail.within(160, 160)), links);
    }
  }

  private void forget() {
    runs.subList(1, runs.size()).clear();
    images.subList(1, images.size()).clear();
  }

  private static List<ImageLink> links(StandInGallery standIn) {
    return standIn.catalog().stills().stream()
        .map(picture -> ImageLink.of(standIn.link(picture)))
        .toList();
  }

  private ConcurrentDownloader.Builder settings(ExecutionStrategy strategy) {
    return ConcurrentDownloader.builder()
        .into(directory)
        .strategy(strategy)
        .existing(Existing.REPLACE)
        .allowPrivateHosts();
  }

  private void run(String name, ConcurrentDownloader.Builder settings, List<ImageLink> links) {
    Instant start = Instant.now();
    DownloadReport report = settings.build().download(links, new DownloadListener() {
      @Override
      public void onOutcome(ImageLink link, Outcome outcome) {
        long begun = Duration.between(start, outcome.started()).toMillis();
        images.add(
            new MeasuredImage(name, begun, begun + outcome.elapsed().toMillis()).line());
      }
    });
    if (report.saved() < links.size()) throw new IllegalStateException(name + ": " + report);
    MeasuredRun run = new MeasuredRun(name, report.saved(), report.elapsed().toNanos() / 1e9);
    System.out.println(run.line());
    runs.add(run.line());
  }
}
