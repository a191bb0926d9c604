// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.ImgurGallery;
import io.github.imgurfetch.examples.standin.StandInGallery;
import java.time.Duration;
import java.util.Optional;

/**
 * Where an example has its pictures from: from Imgur where the environment has an {@code IMGUR_CLIENT_ID}, else from a
 * stand-in on this machine. The stand-in's delay is 0.2 s, or as many milliseconds as the system property
 * {@value #DELAY} says. While it is open, Ctrl-C ends what is under way in good order.
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

  /** Imgur or the stand-in; says which. */
  static Source open() {
    return hasClientId() ? imgur() : standIn();
  }

  /** Whether the environment has a client id. */
  static boolean hasClientId() {
    return !Optional.ofNullable(System.getenv("IMGUR_CLIENT_ID")).orElse("").isBlank();
  }

  private static Source imgur() {
    System.out.println("IMGUR_CLIENT_ID is set: the pictures come from Imgur ...");
    return new Source(ImgurGallery.fromEnvironment(), Optional.empty());
  }

  private static Source standIn() {
    System.out.println("IMGUR_CLIENT_ID is not set: a stand-in for Imgur on this machine draws pictures ...");
    StandInGallery standIn = StandInGallery.start(Duration.ofMillis(Long.getLong(DELAY, DEFAULT_DELAY)));
    ImgurGallery gallery =
        ImgurGallery.builder().clientId(StandInGallery.CLIENT_ID).baseUrl(standIn.baseUrl()).build();
    return new Source(gallery, Optional.of(standIn));
  }

  /** The gallery to list. */
  ImgurGallery gallery() {
    return gallery;
  }

  /** A downloader to be, which may go to this machine where the stand-in is on it. */
  ConcurrentDownloader.Builder downloader() {
    ConcurrentDownloader.Builder downloader = ConcurrentDownloader.builder();
    return standIn.isPresent() ? downloader.allowPrivateHosts() : downloader;
  }

  @Override
  public void close() {
    gallery.close();
    boolean interrupted = Thread.interrupted(); // the stand-in would not stop in peace
    standIn.ifPresent(StandInGallery::close);
    ctrlC.close();
    if (interrupted) Thread.currentThread().interrupt();
  }
}
