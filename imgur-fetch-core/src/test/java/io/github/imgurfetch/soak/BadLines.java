// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Workload;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A program that runs a list with bad lines, in which good images count as saved as soon as they are started, and
 * prints the counts. Arguments: directory, number of lines, percentage of bad lines.
 */
final class BadLines {
  private BadLines() {}

  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    int bad = Integer.parseInt(args[2]);
    DownloadReport report = ConcurrentDownloader.builder()
        .into(directory.resolve("images"))
        .strategy(BadLines::saveAll)
        .failures(directory.resolve("failures.jsonl"))
        .build()
        .download(IntStream.range(0, Integer.parseInt(args[1])).mapToObj(i -> ImageLink.of(line(i, bad))));
    System.out.printf(
        "total=%d saved=%d failed=%d byKind=%s kept=%d%n",
        report.total(),
        report.saved(),
        report.failed(),
        report.failuresByKind(),
        report.failures().size());
    try (Stream<String> lines = Files.lines(directory.resolve("failures.jsonl"))) {
      System.out.println("still="
          + lines.filter(line -> line.startsWith("{\"address\":\"this is no address "))
              .count());
    }
    try (Stream<Path> left = Stream.concat(Files.list(directory), Files.list(directory.resolve("images")))) {
      System.out.println("left=" + left.map(Path::getFileName).sorted().toList());
    }
  }

  private static String line(int number, int bad) {
    return number % 100 < bad ? "this is no address " + number : "http://example.com/" + number + ".jpg";
  }

  private static void saveAll(Workload work) {
    for (Optional<DownloadTask> task = work.next(); task.isPresent(); task = work.next())
      work.report(new Saved(
          task.get(),
          URI.create("file:///none.jpg"),
          1,
          "" + task.get().number(),
          Optional.empty(),
          1,
          Duration.ZERO));
  }
}
