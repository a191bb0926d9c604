// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.ImgurGallery;
import io.github.imgurfetch.standin.StandInGallery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The source of an example's images: a stand-in for Imgur on this machine, or Imgur itself with the system property
 * {@value #LIVE} and the environment variable {@code IMGUR_CLIENT_ID}. The stand-in's delay is 0.2 s, or the number of
 * milliseconds in the system property {@value #DELAY}. While a source is open, Ctrl-C cancels the work in progress and
 * cleans up.
 */
final class Source implements AutoCloseable {
  static final String DELAY = "standin.delay.ms";
  static final String LIVE = "imgur=live";

  /** Where the stand-in's images are kept. */
  static final Path CACHE = Path.of("target", "stand-in");

  private static final int FAILURES_SHOWN = 10;

  private final Path directory;
  private final ImgurGallery gallery;
  private final Optional<StandInGallery> standIn;
  private final CtrlC ctrlC = CtrlC.interruptsThisThread();
  private boolean emptied;

  private Source(Path directory, ImgurGallery gallery, Optional<StandInGallery> standIn) {
    this.directory = directory;
    this.gallery = gallery;
    this.standIn = standIn;
  }

  /** Opens the source of an example's images, and prints which it is. */
  static Source open(Example example) {
    boolean live = System.getProperty("imgur", "").equals("live");
    System.out.println(Announcement.of(live, hasClientId(), example.downloads()));
    if (live) return new Source(example.directory(), ImgurGallery.fromEnvironment(), Optional.empty());
    StandInGallery standIn = standIn(example.delay().orElse(delay()));
    ImgurGallery gallery = ImgurGallery.builder()
        .clientId(StandInGallery.CLIENT_ID)
        .baseUrl(standIn.baseUrl())
        .build();
    return new Source(example.directory(), gallery, Optional.of(standIn));
  }

  private static StandInGallery standIn(Duration delay) {
    try (DrawingProgress progress = new DrawingProgress()) {
      return StandInGallery.builder()
          .delay(delay)
          .cache(CACHE)
          .onDrawing(progress)
          .start();
    }
  }

  /** Returns the delay of the stand-in's responses. */
  static Duration delay() {
    return Duration.ofMillis(Long.getLong(DELAY, 200));
  }

  /** Whether the environment contains a client id. */
  static boolean hasClientId() {
    return !Optional.ofNullable(System.getenv("IMGUR_CLIENT_ID")).orElse("").isBlank();
  }

  /** Returns the gallery to list. */
  ImgurGallery gallery() {
    return gallery;
  }

  /** Returns the example's own directory, emptied the first time. */
  Path directory() {
    if (!emptied) OwnDirectory.emptied(directory);
    emptied = true;
    return directory;
  }

  /** Returns a downloader builder that allows connections to this machine if the stand-in runs on it. */
  ConcurrentDownloader.Builder downloader() {
    ConcurrentDownloader.Builder downloader = ConcurrentDownloader.builder();
    return standIn.isPresent() ? downloader.allowPrivateHosts() : downloader;
  }

  /** Hides the given number of the stand-in's first still images, as if they had been deleted; 0 shows all again. */
  void hide(int images) {
    standIn.ifPresent(gallery -> gallery.hide(gallery.catalog().stills().subList(0, images)));
  }

  /** Prints a report and its first failures, and returns the number of images that failed. */
  long print(DownloadReport report) {
    report.failures().stream()
        .limit(FAILURES_SHOWN)
        .forEach(failed -> System.out.println(
            failed.task() + ": " + failed.failure().message()));
    System.out.println(report);
    return report.failed();
  }

  @Override
  public void close() {
    gallery.close();
    boolean interrupted = Thread.interrupted(); // an interrupt would disturb the stand-in's shutdown
    standIn.ifPresent(StandInGallery::close);
    ctrlC.close();
    if (interrupted) Thread.currentThread().interrupt();
  }
}
