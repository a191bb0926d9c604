// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.transfer.ImageLink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The code of the sections on lists, headers, proxies and address ranges. */
final class NetworkDocs {
  private NetworkDocs() {}

  static DownloadReport list(ConcurrentDownloader downloader) throws IOException {
    // docs:begin list-of-people
    try (Stream<ImageLink> links = ImageLink.lines(Path.of("urls.txt"))) {
      return downloader.download(links);
    }
    // docs:end list-of-people
  }

  static ConcurrentDownloader headers(String token) {
    // docs:begin headers-for-a-host
    ConcurrentDownloader downloader = ConcurrentDownloader.builder()
        .into(Path.of("images"))
        .header("Referer", "https://example.com/gallery") // for the host of each link
        .headersFor("images.example.com", Map.of("Authorization", "Bearer " + token)) // for this host only
        .build();
    // docs:end headers-for-a-host
    return downloader;
  }

  static ConcurrentDownloader proxies(String password) {
    // docs:begin proxies
    ConcurrentDownloader downloader = ConcurrentDownloader.builder()
        .into(Path.of("images"))
        .proxy(new InetSocketAddress("proxy.example", 3128), "user", password) // or socksProxy(…)
        .build();
    // docs:end proxies
    return downloader;
  }

  static ConcurrentDownloader addresses() {
    // docs:begin address-ranges
    ConcurrentDownloader downloader = ConcurrentDownloader.builder()
        .into(Path.of("images"))
        .allowAddresses("198.18.0.0/15", "fd12:3456::/32")
        .build();
    // docs:end address-ranges
    return downloader;
  }
}
