// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.testing.ForwardingWorkload;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress;
import io.github.imgurfetch.transfer.Workload;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * A program that runs a long list of links with a fetcher that does nothing. It prints the number of outcomes, and how
 * much the heap has grown between an earlier point and 90 % of the list. Arguments: directory, links, earlier point as
 * a percentage, strategy.
 */
final class LongList {
  private static final int LATER = 90;

  private final long links;
  private final long earlier;
  private volatile long usedEarlier;
  private volatile long usedLater;

  private LongList(long links, int percentage) {
    this.links = links;
    this.earlier = links / 100 * percentage;
  }

  public static void main(String[] args) {
    LongList list = new LongList(Long.parseLong(args[1]), Integer.parseInt(args[2]));
    ExecutionStrategy strategy = Soak.strategy(args[3]);
    DownloadReport report = ConcurrentDownloader.builder()
        .into(Path.of(args[0]))
        .strategy(work -> strategy.execute(list.new Idle(work)))
        .build()
        .download(LongStream.range(0, list.links)
            .mapToObj(i -> ImageLink.of("https://i.imgur.com/image" + i + ".jpg")));
    System.out.println("total=" + report.total() + " saved=" + report.saved() + " grown="
        + (list.usedLater - list.usedEarlier));
  }

  private void look(long number) {
    if (number == earlier) usedEarlier = heapInUse();
    if (number == links / 100 * LATER) usedLater = heapInUse();
  }

  /** A run in which images are done as soon as they are started. */
  private final class Idle extends ForwardingWorkload {
    Idle(Workload run) {
      super(run);
    }

    @Override
    public Fetcher open() {
      return new Fetcher() {
        @Override
        public Outcome fetch(DownloadTask task, Consumer<Progress> progress) {
          return outcome(task);
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void report(Outcome outcome) {
      super.report(outcome);
      look(outcome.task().number());
    }
  }

  private static Outcome outcome(DownloadTask task) {
    return task.number() % 2 == 0
        ? new Skipped(task, Skipped.Reason.ALREADY_SAVED)
        : new Saved(
            task,
            URI.create("file:///none.jpg"),
            1,
            "" + task.number(),
            Optional.empty(),
            1,
            Duration.ZERO);
  }

  private static long heapInUse() {
    for (int i = 0; i < 3; i++) System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
