// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An image server, a directory, and a downloader with short retry delays. */
@Timeout(60)
abstract class DownloaderRig {
  @TempDir
  Path directory;

  final RawServer server = new RawServer();
  final Recorder recorder = new Recorder();

  @BeforeEach
  void serve() {
    server.otherwise((request, wire) -> Script.ok(
            "image/jpeg", Pictures.jpeg(request.path().hashCode()))
        .respond(request, wire));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  ImageLink link(String path) {
    return ImageLink.of(URI.create(server.uri("/") + path.substring(1)));
  }

  ConcurrentDownloader downloader() {
    return settings().build();
  }

  ConcurrentDownloader.Builder settings() {
    return ConcurrentDownloader.builder()
        .into(directory)
        .strategy(Strategies.pooled(4))
        .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(5)))
        .listener(recorder)
        .allowPrivateHosts();
  }
}
