// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.micrometer;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.transfer.ImageLink;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;

/** The code of docs/observability.md. */
final class MetricsDocs {
  private MetricsDocs() {}

  static String metrics(List<ImageLink> links) {
    // docs:begin metrics
    SimpleMeterRegistry registry = new SimpleMeterRegistry(); // or that of Prometheus, OTLP, …
    ConcurrentDownloader downloader = ConcurrentDownloader.builder()
        .into(Path.of("images"))
        .listener(new ImgurFetchMetrics(registry))
        .build();
    downloader.download(links);
    System.out.println(registry.getMetersAsString());
    // docs:end metrics
    return registry.getMetersAsString();
  }
}
