// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.steps.Checksum;
import io.github.imgurfetch.steps.Sidecar;
import io.github.imgurfetch.steps.Thumbnail;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.ImageStep;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The code of docs/processing.md, and what Ctrl-C needs. */
final class ProcessingDocs {
  private ProcessingDocs() {}

  static ConcurrentDownloader steps() {
    // docs:begin steps
    ConcurrentDownloader downloader = ConcurrentDownloader.builder()
        .into(Path.of("images"))
        .then(Thumbnail.within(320, 240)) // writes abc.thumb-320x240.jpg next to abc.jpg
        .then(Checksum.sha512()) // and abc.jpg.sha512, for sha512sum --check
        .build();
    // docs:end steps
    return downloader;
  }

  // docs:begin own-step
  /** Writes the size of each image to a file next to it, such as abc.jpg.size. */
  record Size(String suffix) implements ImageStep {
    @Override
    public void run(Saved saved) throws IOException {
      Sidecar file = Sidecar.of(saved, suffix);
      if (!file.isUpToDate()) file.write((saved.bytes() + "\n").getBytes(UTF_8));
    }
  }
  // docs:end own-step

  static DownloadReport ctrlC(ConcurrentDownloader downloader, List<ImageLink> links) {
    // docs:begin ctrl-c
    Download download = downloader.start(links);
    Runtime.getRuntime().addShutdownHook(new Thread(download::close)); // cancels the run and waits for its end
    DownloadReport report = download.await();
    // docs:end ctrl-c
    return report;
  }
}
