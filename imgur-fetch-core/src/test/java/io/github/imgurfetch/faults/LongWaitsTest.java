// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests that an image that waits because its server asked for it, or that gets no response, does not delay others. */
@Timeout(60)
class LongWaitsTest {
  private static final int OTHERS = 30;

  private final CountDownLatch others = new CountDownLatch(OTHERS);
  private final RawServer server = new RawServer("127.0.0.1");
  private @TempDir Path directory;

  @Test
  void anImageThatWaitsTwoMinutesDelaysNoOther() throws InterruptedException {
    try (RawServer waits = new RawServer("127.0.0.3")) {
      waits.on("/waits.jpg", Script.status("503 Service Unavailable", "Retry-After: 110"));
      theOthersAreDoneWhileOneWaits(waits);
    }
  }

  @Test
  void anImageThatGetsNoResponseDelaysNoOther() throws InterruptedException {
    theOthersAreDoneWhileOneWaits(server.on("/waits.jpg", Script.stall()));
  }

  /** The others are on two hosts. The wait is ended, by a cancel, only after they are done. */
  private void theOthersAreDoneWhileOneWaits(RawServer waits) throws InterruptedException {
    Recorder recorder = new Recorder() {
      @Override
      public void onOutcome(Outcome outcome) {
        super.onOutcome(outcome);
        others.countDown();
      }
    };
    try (server;
        RawServer elsewhere = new RawServer("127.0.0.2")) {
      server.otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));
      elsewhere.otherwise(Script.ok("image/jpeg", Pictures.jpeg(2)));
      List<ImageLink> links = new ArrayList<>(List.of(ImageLink.of(waits.uri("/waits.jpg"))));
      for (int i = 0; i < OTHERS; i++)
        links.add(ImageLink.of((i % 2 == 0 ? server : elsewhere).uri("/" + i + ".jpg")));
      ConcurrentDownloader downloader = ConcurrentDownloader.builder()
          .into(directory)
          .strategy(Strategies.pooled(2))
          .listener(recorder)
          .allowPrivateHosts()
          .build();
      try (Download download = downloader.start(links)) {
        others.await();
        assertThat(recorder.heard(Saved.class)).hasSize(OTHERS);
        assertThat(waits.count("/waits.jpg")).isOne();
        download.cancel();
        DownloadReport report = download.await();
        assertThat(report.saved()).isEqualTo(OTHERS);
        assertThat(recorder.heard(Skipped.class))
            .extracting(Skipped::reason)
            .containsExactly(Skipped.Reason.CANCELLED);
      }
    }
  }
}
