// SPDX-License-Identifier: Apache-2.0
package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.micrometer.ImgurFetchMetrics;
import io.github.imgurfetch.report.RunReport;
import io.github.imgurfetch.standin.StandInGallery;
import io.github.imgurfetch.transfer.ImageLink;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests the listeners of our modules, from a staged release. */
@Timeout(60)
class ListenersTest {
  @TempDir
  Path directory;

  @Test
  void aRunHasAPage() {
    Path page = directory.resolve("run.html");
    download(RunReport.to(page));
    assertThat(page).content().contains("<html");
  }

  @Test
  void aRunHasMetrics() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    download(new ImgurFetchMetrics(registry));
    assertThat(registry.getMeters()).isNotEmpty();
  }

  private void download(DownloadListener listener) {
    try (StandInGallery standIn = StandInGallery.start(Duration.ZERO)) {
      ImageLink link = ImageLink.of(standIn.link(standIn.catalog().stills().get(0)).toString());
      assertThat(ConcurrentDownloader.builder()
              .into(directory)
              .allowPrivateHosts()
              .listener(listener)
              .build()
              .download(List.of(link))
              .saved())
          .isEqualTo(1);
    }
  }
}
