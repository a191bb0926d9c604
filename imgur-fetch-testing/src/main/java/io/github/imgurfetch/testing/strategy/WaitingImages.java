// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests law 13: images whose host requests a delay. */
abstract class WaitingImages extends ListenerLaws {

  /**
   * Waiting: postponed images occupy no worker, however many there are, and a host that requested a delay gets no
   * requests for its other images.
   */
  @Test
  void law13PostponedImagesOccupyNoWorkerAndTheirHostGetsNoRequests() throws Exception {
    int waiting = 2 * window() + 2;
    AtomicInteger requests = new AtomicInteger();
    CountDownLatch good = new CountDownLatch(IMAGES);
    Recorder counting = new Recorder() {
      @Override
      public void onOutcome(Outcome outcome) {
        super.onOutcome(outcome);
        if (outcome instanceof Saved) good.countDown();
      }
    };
    try (PictureServer busy = new PictureServer()) {
      busy.on("/busy.gif", client -> {
        requests.incrementAndGet();
        PictureServer.status("503 Service Unavailable", "Retry-After: 100")
            .to(client);
      });
      Stream<ImageLink> waits =
          IntStream.range(0, waiting).mapToObj(i -> ImageLink.of(busy.url("/busy.gif?" + i)));
      try (Download download =
          settings(directory, strategy(), counting).build().start(Stream.concat(waits, goodLinks()))) {
        good.await();
        assertThat(requests.get()).isBetween(1, window());
        DownloadReport report = Way.CANCEL.stop(download, good);
        assertThat(report.saved()).isEqualTo(IMAGES);
        assertThat(report.skipped()).isEqualTo(waiting);
      }
    }
    assertPicturesAreComplete();
  }

  /** Waiting: a postponed image is fetched when it is due, and the run ends when no image is waiting any longer. */
  @Test
  void law13PostponedImagesAreFetchedWhenDue() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    try (PictureServer busy = new PictureServer()) {
      busy.on("/busy.gif", client -> {
        if (requests.incrementAndGet() == 1)
          PictureServer.status("503 Service Unavailable", "Retry-After: 1")
              .to(client);
        else PictureServer.ok("image/gif", Pictures.gif(1)).to(client);
      });
      Stream<ImageLink> waits =
          IntStream.range(0, IMAGES).mapToObj(i -> ImageLink.of(busy.url("/busy.gif?" + i)));
      DownloadReport report = downloader().download(Stream.concat(waits, goodLinks()));

      assertThat(report.saved()).isEqualTo(2 * IMAGES);
      assertThat(requests.get()).isEqualTo(IMAGES + 1);
    }
    assertEachOutcomeOnce(recorder, 2 * IMAGES);
    assertPicturesAreComplete();
  }
}
