// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened to each image? Distinguishes saved, skipped and failed images, and shows what to do about a failure.
 */
public final class HandleOutcomes {
  private HandleOutcomes() {}

  /**
   * Runs the example.
   *
   * @param args the directory; {@code images/HandleOutcomes} by default
   */
  public static void main(String[] args) {
    Example.of(HandleOutcomes.class, args).run(source -> {
      List<Image> links =
          new ArrayList<>(Tutorial.getLinks(source.gallery()).subList(0, 12));
      links.add(links.get(0)); // a duplicate
      source.hide(5);
      ConcurrentDownloader downloader =
          source.downloader().into(source.directory()).build();
      DownloadReport report = downloader.download(links, new Printer());
      System.out.println(report);
      source.hide(0);
      return source.print(downloader.retryFailed(report)); // retries only the failed images
    });
  }

  /** Prints an outcome as it is known. Callbacks of one run never overlap, so no lock is needed. */
  private static final class Printer implements DownloadListener {
    @Override
    public void onOutcome(ImageLink link, Outcome outcome) {
      if (outcome instanceof Saved saved)
        System.out.println("saved    " + saved.file().getFileName());
      else if (outcome instanceof Skipped skipped)
        System.out.println("skipped  " + link.link() + ": " + skipped.reason());
      else if (outcome instanceof Failed failed)
        System.out.println("failed   " + link.link() + ": "
            + failed.failure().kind() + ", " + failed.failure().message());
    }
  }
}
