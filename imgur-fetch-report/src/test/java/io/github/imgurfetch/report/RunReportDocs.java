// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.transfer.ImageLink;
import java.nio.file.Path;
import java.util.List;

/** The code of the page on the run report; {@code DocsTest} compares them. */
final class RunReportDocs {
  private RunReportDocs() {}

  static void report(List<ImageLink> links) {
    // docs:begin run-report
    ConcurrentDownloader downloader =
        ConcurrentDownloader.builder().into(Path.of("images")).build();
    downloader.download(links, RunReport.to(Path.of("run.html")));
    // docs:end run-report
  }
}
