// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.RetryPolicy;
import io.github.imgurfetch.transfer.WithAddressPolicy;
import io.github.imgurfetch.transfer.internal.http.AddressPolicy;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A program that downloads one image from each of many hosts, all of which are one server on loopback. Arguments:
 * directory, port of the server, hosts, workers.
 */
final class ManyHosts {
  private ManyHosts() {}

  public static void main(String[] args) {
    int port = Integer.parseInt(args[1]);
    AddressPolicy loopback =
        new AddressPolicy(host -> new InetAddress[] {InetAddress.getLoopbackAddress()}, address -> true);
    DownloadReport report = ConcurrentDownloader.builder()
        .into(Path.of(args[0]))
        .strategy(new WithAddressPolicy(Strategies.pooled(Integer.parseInt(args[3])), loopback))
        .connectTimeout(Duration.ofSeconds(5))
        .readTimeout(Duration.ofSeconds(1))
        .minimumSpeed(1024, Duration.ofSeconds(5))
        .retry(RetryPolicy.exponential(Duration.ofMillis(10), Duration.ofMillis(100)))
        .allowPrivateHosts()
        .build()
        .download(IntStream.range(0, Integer.parseInt(args[2])).mapToObj(i -> ImageLink.of(link(i, port))));
    Map<Object, Long> kinds = report.failures().stream()
        .map(Failed::failure)
        .collect(Collectors.groupingBy(failure -> failure.kind(), TreeMap::new, Collectors.counting()));
    System.out.println("saved=" + report.saved() + " kinds=" + kinds);
  }

  private static String link(int host, int port) {
    return "http://host" + host + ".example:" + port + "/" + host + ".jpg";
  }
}
