// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.RateLimit;
import java.util.List;

/** How do I go easy on a host? Limits concurrent requests and requests per second, and identifies the program. */
public final class BePolite {
  private BePolite() {}

  /**
   * Runs the example.
   *
   * @param args the directory; {@code images/BePolite} by default
   */
  public static void main(String[] args) {
    Example.of(BePolite.class, args).run(source -> {
      List<Image> links = Tutorial.getLinks(source.gallery()).subList(0, 30);
      DownloadReport report = source.downloader()
          .into(source.directory())
          .strategy(Strategies.pooled(16)) // for all hosts together
          .perHost(2) // at most two images per host at once
          .rateLimit(RateLimit.perSecond(8))
          .userAgent("holiday-pictures/1.0 (+https://example.com/contact)")
          .listener(RunBar.of("politely", links.size()))
          .build()
          .download(links);
      return source.print(report);
    });
  }
}
