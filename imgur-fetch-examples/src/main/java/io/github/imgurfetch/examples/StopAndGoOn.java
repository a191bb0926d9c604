// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.Outcome;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Stops a run in the middle and downloads the missing images in a second run, which requests nothing that is already
 * saved.
 */
public final class StopAndGoOn {
  private StopAndGoOn() {}

  /**
   * Runs the example.
   *
   * @param args the directory; {@code images/StopAndGoOn} by default
   */
  public static void main(String[] args) {
    Example.of(StopAndGoOn.class, args).run(source -> {
      List<Image> links = Tutorial.getLinks(source.gallery());
      ConcurrentDownloader downloader = source.downloader()
          .into(source.directory())
          .strategy(Strategies.pooled(8))
          .build();
      CountDownLatch enough = new CountDownLatch(links.size() / 3);
      try (Download run = downloader.start(links, new Counter(enough))) {
        enough.await();
        run.cancel();
        System.out.println("stopped: " + run.await());
      }
      DownloadReport rest = downloader.download(links);
      System.out.println("resumed: " + rest);
      return rest.failed();
    });
  }

  /** Counts the saved images down; to 0 at the end of a run that saved fewer. */
  private record Counter(CountDownLatch latch) implements DownloadListener {
    @Override
    public void onOutcome(Outcome outcome) {
      if (outcome instanceof Outcome.Saved) latch.countDown();
    }

    @Override
    public void onFinish(DownloadReport report) {
      while (latch.getCount() > 0) latch.countDown();
    }
  }
}
