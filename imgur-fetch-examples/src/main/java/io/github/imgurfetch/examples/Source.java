// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.ImgurGallery;
import io.github.imgurfetch.standin.StandInGallery;
import java.time.Duration;
import java.util.Optional;

/**
 * The source of an example's images: Imgur if the environment variable {@code IMGUR_CLIENT_ID} is set, otherwise a
 * stand-in on this machine. The stand-in's delay is 0.2 s, or the number of milliseconds in the system property
 * {@value #DELAY}. While a source is open, Ctrl-C cancels the work in progress and cleans up.
 */
final class Source implements AutoCloseable {
  static final String DELAY = "standin.delay.ms";

  private static final long DEFAULT_DELAY = 200;

  private final ImgurGallery gallery;
  private final Optional<StandInGallery> standIn;
  private final CtrlC ctrlC = CtrlC.interruptsThisThread();

  private Source(ImgurGallery gallery, Optional<StandInGallery> standIn) {
    this.gallery = gallery;
    this.standIn = standIn;
  }

  /** Opens Imgur or the stand-in, and prints which. */
  static Source open() {
    return hasClientId() ? imgur() : standIn();
  }

  /** Whether the environment contains a client id. */
  static boolean hasClientId() {
    return !Optional.ofNullable(System.getenv("IMGUR_CLIENT_ID")).orElse("").isBlank();
  }

  private static Source imgur() {
    System.out.println("IMGUR_CLIENT_ID is set: using images from Imgur ...");
    return new Source(ImgurGallery.fromEnvironment(), Optional.empty());
  }

  private static Source standIn() {
    System.out.println("IMGUR_CLIENT_ID is not set: using generated images from a local stand-in for Imgur ...");
    StandInGallery standIn = StandInGallery.start(Duration.ofMillis(Long.getLong(DELAY, DEFAULT_DELAY)));
    ImgurGallery gallery = ImgurGallery.builder()
        .clientId(StandInGallery.CLIENT_ID)
        .baseUrl(standIn.baseUrl())
        .build();
    return new Source(gallery, Optional.of(standIn));
  }

  /** The gallery to list. */
  ImgurGallery gallery() {
    return gallery;
  }

  /** A downloader builder that allows connections to this machine if the stand-in runs on it. */
  ConcurrentDownloader.Builder downloader() {
    ConcurrentDownloader.Builder downloader = ConcurrentDownloader.builder();
    return standIn.isPresent() ? downloader.allowPrivateHosts() : downloader;
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
