// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Workload;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * A program that sends a long list of links through a run whose strategy does nothing, and prints how many images came
 * out and how much more heap is in use at 90 % of them than earlier. Arguments: directory, links, percentage of
 * "earlier".
 */
final class LongList {
  private static final int LATER = 90;

  private final long links;
  private final long earlier;
  private long usedEarlier;
  private long usedLater;

  private LongList(long links, int percentage) {
    this.links = links;
    this.earlier = links / 100 * percentage;
  }

  public static void main(String[] args) {
    LongList list = new LongList(Long.parseLong(args[1]), Integer.parseInt(args[2]));
    DownloadReport report =
        ConcurrentDownloader.builder()
            .into(Path.of(args[0]))
            .strategy(list::drain)
            .build()
            .download(LongStream.range(0, list.links).mapToObj(i -> ImageLink.of("https://i.imgur.com/image" + i + ".jpg")));
    System.out.println("total=" + report.total() + " saved=" + report.saved() + " grown=" + (list.usedLater - list.usedEarlier));
  }

  private void drain(Workload work) {
    for (Optional<DownloadTask> task = work.next(); task.isPresent(); task = work.next()) {
      work.report(outcome(task.get()));
      long number = task.get().number();
      if (number == earlier) usedEarlier = heapInUse();
      if (number == links / 100 * LATER) usedLater = heapInUse();
    }
  }

  private static Outcome outcome(DownloadTask task) {
    return task.number() % 2 == 0
        ? new Skipped(task, Skipped.Reason.ALREADY_SAVED)
        : new Saved(task, Path.of("none.jpg"), 1, "", Optional.empty(), 1, Duration.ZERO);
  }

  private static long heapInUse() {
    for (int i = 0; i < 3; i++) System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
