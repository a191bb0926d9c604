// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy.program;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ImageLink;
import java.nio.file.Path;
import java.util.Arrays;

/** A user's program that downloads in a child JVM. Arguments: directory, and the links. */
public final class ForkedProgram {
  private ForkedProgram() {}

  public static void main(String[] args) {
    DownloadReport report = ConcurrentDownloader.builder()
        .into(Path.of(args[0]))
        .strategy(Strategies.forked(1))
        .allowPrivateHosts()
        .build()
        .download(Arrays.stream(args).skip(1).map(ImageLink::of));
    System.out.printf("saved=%d failed=%d of %s%n", report.saved(), report.failed(), report.failures());
  }
}
