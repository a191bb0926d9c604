// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.ImgurGallery;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.ImgurApiException;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/** A program that lists an API, if one is given, and downloads links: {@code DIRECTORY API-or-minus LINK...}. */
final class HostileRun {
  private HostileRun() {}

  public static void main(String[] arguments) {
    if (!arguments[1].equals("-")) list(URI.create(arguments[1]));
    ConcurrentDownloader.builder()
        .into(Path.of(arguments[0]))
        .allowPrivateHosts()
        .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(1)))
        .listener(new DownloadListener() {
          @Override
          public void onOutcome(Outcome outcome) {
            String end = outcome instanceof Failed failed
                ? failed.failure().kind() + " "
                    + failed.failure().attempts()
                : outcome.getClass().getSimpleName();
            System.out.println("outcome: " + end);
          }
        })
        .build()
        .download(Arrays.stream(arguments).skip(2).map(ImageLink::of));
  }

  private static void list(URI api) {
    for (Login login : Login.values())
      try (ImgurGallery gallery = login.to(ImgurGallery.builder()
          .baseUrl(api)
          .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(1))))) {
        Stream.<Runnable>of(
                () -> gallery.images(GalleryQuery.subreddit("pics"))
                    .count(),
                () -> gallery.image("abc"))
            .forEach(call -> {
              try {
                call.run();
              } catch (ImgurApiException e) {
                System.out.println("listing: " + e.getMessage());
              }
            });
      }
  }

  private enum Login {
    CLIENT_ID,
    TOKENS;

    ImgurGallery to(ImgurGallery.Builder builder) {
      builder.clientId("c4n4ryid").header("X-Key", "c4n4rykey");
      return (this == CLIENT_ID ? builder : builder.refreshToken("c4n4ryrefresh", "c4n4rysecret")).build();
    }
  }
}
