// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.ForbiddenAddresses;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.Trap;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.RetryPolicy;
import io.github.imgurfetch.transfer.WithAddressPolicy;
import io.github.imgurfetch.transfer.internal.http.AddressPolicy;
import io.github.imgurfetch.transfer.internal.http.DnsLookup;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests that no link and no redirect reaches the machine itself or its network, however the address is written. */
@Timeout(120)
class ForbiddenAddressesTest {
  /** The only permitted loopback address, for the server that redirects; it represents the internet. */
  private static final String PERMITTED = "127.0.0.77";

  private static final Map<String, String> HOSTS = ForbiddenAddresses.hosts();

  /** Every address of this machine, on three ports. */
  private final List<Trap> traps = List.of(new Trap(), new Trap(), new Trap());

  private final RawServer server = new RawServer(PERMITTED);
  private final Recorder recorder = new Recorder();
  private @TempDir Path directory;

  @AfterEach
  void close() {
    traps.forEach(Trap::close);
    server.close();
  }

  private List<String> urls() {
    List<String> urls = ForbiddenAddresses.urls();
    return IntStream.range(0, urls.size())
        .mapToObj(i -> urls.get(i)
            .replace(
                "PORT",
                String.valueOf(traps.get(i % traps.size()).port())))
        .toList();
  }

  @Test
  void theTableIsLong() {
    assertThat(urls()).hasSizeGreaterThanOrEqualTo(300).doesNotHaveDuplicates();
  }

  @Test
  void noLinkReachesThem() {
    List<String> urls = urls();
    List<Failed> failures = download(urls.stream().map(ImageLink::of).toList());
    check(urls, failures, EnumSet.of(Kind.BLOCKED_ADDRESS, Kind.BAD_URL), 0);
    assertThat(failures.size() + recorder.heard(Skipped.class).size()).isEqualTo(urls.size());
    assertThat(recorder.heard(Skipped.class)) // two spellings of one address are one image
        .allMatch(skipped -> skipped.reason() == Skipped.Reason.DUPLICATE);
  }

  @Test
  void noRedirectReachesThem() {
    List<String> urls = urls();
    for (int i = 0; i < urls.size(); i++) server.on("/" + i + ".jpg", redirect(urls.get(i)));
    List<Failed> failures = download(IntStream.range(0, urls.size())
        .mapToObj(i -> ImageLink.of(server.uri("/" + i + ".jpg")))
        .toList());
    assertThat(failures).hasSameSizeAs(urls);
    check(urls, failures, EnumSet.of(Kind.BLOCKED_ADDRESS, Kind.BAD_REDIRECT), 1);
    assertThat(server.requests()).hasSize(urls.size());
  }

  @Test
  void theTrapsAreLive() {
    ConcurrentDownloader.builder()
        .into(directory)
        .allowPrivateHosts()
        .retry(RetryPolicy.DEFAULT.attempts(1))
        .build()
        .download(traps.stream().map(trap -> ImageLink.of("http://127.0.0.5:" + trap.port() + "/")));
    assertThat(traps).allSatisfy(trap -> assertThat(trap.connections()).isPositive());
  }

  private List<Failed> download(List<ImageLink> links) {
    ExecutionStrategy strategy = new WithAddressPolicy(
        Strategies.pooled(8),
        new AddressPolicy(
            ForbiddenAddressesTest::lookUp,
            address -> address.getHostAddress().equals(PERMITTED)
                || AddressPolicy.PUBLIC.permitted().test(address)));
    ConcurrentDownloader.builder()
        .into(directory)
        .strategy(strategy)
        .listener(recorder)
        .build()
        .download(links);
    return recorder.heard(Failed.class).stream()
        .sorted((one, other) ->
            Long.compare(one.task().number(), other.task().number()))
        .toList();
  }

  private void check(List<String> urls, List<Failed> failures, Set<Kind> kinds, int minAttempts) {
    for (Failed failed : failures) {
      Failure failure = failed.failure();
      String url = urls.get((int) failed.task().number() - 1);
      assertThat(failure.kind()).as(url + ": " + failure.message()).isIn(kinds);
      assertThat(failure.attempts()).as(url).isBetween(minAttempts, 1);
    }
    assertThat(traps).extracting(Trap::connections).containsOnly(0);
  }

  /** Resolves hosts like the system, but without a name server. */
  private static InetAddress[] lookUp(String host) throws UnknownHostException {
    if (HOSTS.containsKey(host)) return InetAddress.getAllByName(HOSTS.get(host));
    if (host.endsWith(".example") || host.endsWith(".com")) throw new UnknownHostException(host);
    return DnsLookup.SYSTEM.addresses(host);
  }

  private static Script redirect(String url) {
    return (request, wire) -> wire.send(("HTTP/1.1 302 Found\r\nLocation: " + url + "\r\nContent-Length: 0\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8));
  }
}
