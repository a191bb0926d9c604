// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.transfer.ImageLink;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * A program that downloads numbered images with a manifest. Arguments: server, images, directory, manifest, strategy,
 * user agent.
 */
final class SoakDownload {
  private SoakDownload() {}

  public static void main(String[] args) {
    DownloadReport report = ConcurrentDownloader.builder()
        .into(Path.of(args[2]))
        .manifest(Path.of(args[3]))
        .strategy(Soak.strategy(args[4]))
        .userAgent(args[5])
        .allowPrivateHosts()
        .build()
        .download(IntStream.range(0, Integer.parseInt(args[1]))
            .mapToObj(i -> ImageLink.of(args[0] + "/" + i + ".jpg")));
    System.out.println(result(report.saved(), report.skipped(), report.failed()));
  }

  /** What the program prints. */
  static String result(long saved, long skipped, long failed) {
    return saved + " saved, " + skipped + " skipped, " + failed + " failed";
  }
}
