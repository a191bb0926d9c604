// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.transfer.ImageLink;
import java.nio.file.Path;
import java.util.List;

/** The code that the Javadoc shows. */
final class RunReportSnippets {
  private RunReportSnippets() {}

  static void run(ConcurrentDownloader downloader, List<ImageLink> links) {
    // @start region=run
    downloader.download(links, RunReport.to(Path.of("run.html")));
    // @end
  }
}
