// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.testing.OwnPicture;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A program that downloads a long list in which 30 % of the links are bad, and the names of some others occurred
 * earlier. It prints its counts. Arguments: server, links, directory.
 */
final class ClashingNames {
  private final String server;
  private final BitSet settled;
  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<URI, URI> files = new HashMap<>();
  private long violations;

  private ClashingNames(String server, int links) {
    this.server = server;
    this.settled = new BitSet(links);
  }

  public static void main(String[] args) {
    int links = Integer.parseInt(args[1]);
    ClashingNames names = new ClashingNames(args[0], links);
    DownloadReport report = ConcurrentDownloader.builder()
        .into(Path.of(args[2]))
        .strategy(Soak.strategy("pooled(8)"))
        .listener(names.new Counts())
        .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(4))
            .attempts(2))
        .allowPrivateHosts()
        .build()
        .download(IntStream.range(0, links).mapToObj(i -> ImageLink.of(names.address(i))));
    names.files.forEach((address, file) -> names.checkOwned(address, Path.of(file)));
    System.out.println("violations=" + names.violations + " outcomes=" + names.settled.cardinality() + " total="
        + report.total() + " saved=" + report.saved() + " skipped=" + report.skipped() + " failed="
        + report.failed()
        + " files=" + names.files.values().stream().distinct().count() + " " + names.counts);
  }

  /** The kinds of link in the list. */
  enum Kind {
    NO_ADDRESS,
    NOT_FOUND,
    REFUSED,
    THERE,
    CLASH_WITH_ONE_THERE,
    CLASH_WITH_OTHERS;

    static Kind of(int link) {
      int place = link % 100;
      if (place < 20) return NO_ADDRESS;
      if (place < 28) return NOT_FOUND;
      if (place < 30) return REFUSED;
      if (place == 98) return CLASH_WITH_ONE_THERE;
      return place == 99 ? CLASH_WITH_OTHERS : THERE;
    }

    static long count(int links, Kind... kinds) {
      return IntStream.range(0, links)
          .filter(i -> Arrays.asList(kinds).contains(of(i)))
          .count();
    }
  }

  /** Returns the name of a file that exists before the run, for a link of that kind. */
  static String nameThere(int link) {
    return "f" + link;
  }

  private String address(int link) {
    return switch (Kind.of(link)) {
      case NO_ADDRESS -> link % 2 == 0 ? "no address " + link : "ftp://127.0.0.1/" + link + ".jpg";
      case NOT_FOUND -> server + "/missing/" + link + ".jpg";
      case REFUSED -> "http://" + loopback(link / 50) + ":1/" + link + ".jpg";
      case THERE -> server + "/there/" + nameThere(link) + ".jpg";
      case CLASH_WITH_ONE_THERE -> server + "/other/" + nameThere(link - link % 100 / 2) + ".jpg";
      case CLASH_WITH_OTHERS -> server + "/" + link + "/p" + link / 100 % 50 + ".jpg";
    };
  }

  /** Returns a separate host for each number, on which nothing listens. */
  private static String loopback(int number) {
    return "127." + (64 + (number >> 16)) + "." + (number >> 8 & 255) + "." + (number & 255);
  }

  private void checkOwned(URI address, Path file) {
    try {
      if (!Arrays.equals(Files.readAllBytes(file), OwnPicture.of(address))) violations++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts outcomes, and checks each saved file. */
  private final class Counts implements DownloadListener {
    @Override
    public void onOutcome(Outcome outcome) {
      int link = (int) outcome.task().number() - 1;
      if (settled.get(link)) violations++;
      settled.set(link);
      String kind = outcome.getClass().getSimpleName();
      if (outcome instanceof Failed failed) kind = failed.failure().kind().name();
      counts.merge(kind, 1L, Long::sum);
      if (!(outcome instanceof Saved saved)) return;
      checkOwned(saved.task().link(), saved.file());
      files.put(saved.task().link(), saved.location());
    }
  }
}
