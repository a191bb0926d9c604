// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadListener;
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
  private static final int ENOUGH = 30;

  private StopAndGoOn() {}

  /**
   * Runs both downloads.
   *
   * @param args the directory; {@code images} by default
   */
  public static void main(String[] args) throws InterruptedException {
    try (Source source = Source.open()) {
      List<Image> links = Tutorial.getLinks(source.gallery());
      ConcurrentDownloader.Builder settings =
          source.downloader().into(Tutorial.setupDownloadDir(args)).strategy(Strategies.pooled(8));
      CountDownLatch enough = new CountDownLatch(ENOUGH);
      try (Download download = settings.listener(counting(enough)).build().start(links)) {
        enough.await();
        download.cancel();
        System.out.println("stopped: " + download.await());
      }
      System.out.println("resumed: " + settings.build().download(links));
    }
  }

  private static DownloadListener counting(CountDownLatch enough) {
    return new DownloadListener() {
      @Override
      public void onOutcome(Outcome outcome) {
        enough.countDown();
      }
    };
  }
}
