// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Certificates;
import io.github.imgurfetch.testing.Drip;
import io.github.imgurfetch.testing.ForwardingProxy;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Request;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.RawSocket;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.RetryPolicy;
import io.github.imgurfetch.transfer.WithAddressPolicy;
import io.github.imgurfetch.transfer.internal.http.AddressPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that go through a proxy. */
@Timeout(60)
class ProxyRunTest {
  private static final int IMAGES = 10;

  @TempDir
  Path directory;

  static Stream<ExecutionStrategy> strategies() {
    return Stream.of(Strategies.serial(), Strategies.pooled(4), ShortLived.forked(2, 2));
  }

  private static RawServer serve(RawServer server) {
    for (int i = 0; i < IMAGES; i++) server.on("/" + i + ".jpg", Script.ok("image/jpeg", Pictures.jpeg(i)));
    return server;
  }

  private ConcurrentDownloader.Builder by(ForwardingProxy proxy) {
    return downloader()
        .proxy(InetSocketAddress.createUnresolved("localhost", proxy.port()))
        .allowPrivateHosts();
  }

  private ConcurrentDownloader.Builder downloader() {
    return ConcurrentDownloader.builder()
        .into(directory)
        .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(1))
            .attempts(2));
  }

  private static List<ImageLink> links(String start) {
    return IntStream.range(0, IMAGES)
        .mapToObj(i -> ImageLink.of(start + "/" + i + ".jpg"))
        .toList();
  }

  private void assertAllSaved(DownloadReport report) {
    assertThat(report.saved()).isEqualTo(IMAGES);
    for (int i = 0; i < IMAGES; i++)
      assertThat(directory.resolve(i + ".jpg")).hasBinaryContent(Pictures.jpeg(i));
  }

  private static Failure failure(DownloadReport report) {
    assertThat(report.failures()).hasSize(1);
    return report.failures().get(0).failure();
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void anHttpRequestSendsTheFullUrlToTheProxy(ExecutionStrategy strategy) {
    try (RawServer server = serve(new RawServer());
        ForwardingProxy proxy = new ForwardingProxy()) {
      assertAllSaved(by(proxy)
          .strategy(strategy)
          .build()
          .download(links(server.uri("").toString())));
      assertThat(proxy.heads())
          .isNotEmpty()
          .allMatch(head -> head.startsWith("GET " + server.uri("/")))
          .allMatch(
              head -> head.contains("\r\nHost: " + server.uri("").getRawAuthority() + "\r\n"));
      by(proxy).strategy(strategy).build().download(List.of(ImageLink.of(server.uri("/1.jpg?a=%20b&c"))));
      assertThat(server.requests())
          .hasSize(IMAGES + 1)
          .last()
          .extracting(Request::path)
          .isEqualTo("/1.jpg?a=%20b&c");
    }
  }

  @Test
  void httpsGoesThroughATunnelThatTheProxyCannotRead() {
    Certificates certificates = new Certificates();
    try (RawServer server = serve(new RawServer(certificates.listen("127.0.0.1", "127.0.0.1")));
        ForwardingProxy proxy = new ForwardingProxy()) {
      assertAllSaved(by(proxy)
          .sslContext(certificates.trusting())
          .strategy(Strategies.pooled(2))
          .build()
          .download(links(server.uri("").toString())));
      String authority = server.uri("").getRawAuthority();
      assertThat(proxy.heads())
          .hasSizeBetween(1, 2)
          .containsOnly("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
    }
  }

  @Test
  void certificatesAreVerifiedBehindAProxyToo() {
    Certificates certificates = new Certificates();
    try (RawServer server = serve(new RawServer(certificates.listen("127.0.0.1", "127.0.0.9")));
        ForwardingProxy proxy = new ForwardingProxy()) {
      assertThat(failure(by(proxy)
              .sslContext(certificates.trusting())
              .build()
              .download(List.of(ImageLink.of(server.uri("/1.jpg"))))))
          .extracting(Failure::kind)
          .isEqualTo(Kind.TLS);
      assertThat(server.requests()).isEmpty();
    }
  }

  /** Names that only the proxy can resolve; a name with non-ASCII letters is sent in ASCII. */
  @ParameterizedTest
  @ValueSource(strings = {"images.invalid", "xn--bcher-kva.invalid"})
  void theProxyResolvesHostsIfPrivateHostsAreAllowed(String host) {
    Certificates certificates = new Certificates();
    try (RawServer server = serve(new RawServer());
        RawServer secure = serve(new RawServer(certificates.listen("127.0.0.1", "127.0.0.1")));
        ForwardingProxy proxy = new ForwardingProxy(asked -> asked.equals(host) ? "127.0.0.1" : "127.0.0.9")) {
      assertAllSaved(by(proxy)
          .build()
          .download(links("http://" + host + ":" + server.uri("").getPort())));
      by(proxy)
          .sslContext(certificates.trusting())
          .build()
          .download(List.of(ImageLink.of(
              "https://" + host + ":" + secure.uri("").getPort() + "/secure.jpg")));
      assertThat(proxy.heads())
          .anyMatch(head -> head.startsWith(
              "CONNECT " + host + ":" + secure.uri("").getPort() + " "));
    }
  }

  /** No private host is requested through the proxy. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/a.jpg",
        "https://127.0.0.1/a.jpg",
        "http://localhost/a.jpg",
        "http://10.0.0.1/a.jpg",
        "https://169.254.169.254/a.jpg",
        "http://[::1]/a.jpg"
      })
  void aPrivateHostIsRejectedBeforeAnyProxyRequest(String link) {
    try (ForwardingProxy proxy = new ForwardingProxy()) {
      Failure failure = failure(downloader()
          .proxy(new InetSocketAddress("127.0.0.1", proxy.port()))
          .build()
          .download(List.of(ImageLink.of(link))));
      assertThat(failure.kind()).isEqualTo(Kind.BLOCKED_ADDRESS);
      assertThat(proxy.heads()).isEmpty();
    }
  }

  /** Which of the addresses the proxy would use is unknown. */
  @Test
  void hostsWithAPrivateAddressOrNoAddressAreRejected() throws Exception {
    InetAddress open = InetAddress.getByAddress(new byte[] {8, 8, 8, 8});
    InetAddress inside = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
    AddressPolicy policy = new AddressPolicy(
        host -> switch (host) {
          case "open.example" -> new InetAddress[] {open, open};
          case "both.example" -> new InetAddress[] {open, inside};
          case "127.0.0.1" -> new InetAddress[] {InetAddress.getByName(host)};
          default -> throw new UnknownHostException(host);
        },
        AddressPolicy.PUBLIC.permitted());
    try (RawServer server = serve(new RawServer());
        ForwardingProxy proxy = new ForwardingProxy(host -> "127.0.0.1")) {
      ConcurrentDownloader downloader = downloader()
          .strategy(new WithAddressPolicy(Strategies.serial(), policy))
          .proxy(new InetSocketAddress("127.0.0.1", proxy.port()))
          .build();
      String path = ":" + server.uri("").getPort() + "/1.jpg";
      assertThat(failure(downloader.download(List.of(ImageLink.of("http://both.example" + path))))
              .kind())
          .isEqualTo(Kind.BLOCKED_ADDRESS);
      Failure unknown = failure(downloader.download(List.of(ImageLink.of("http://other.example" + path))));
      assertThat(unknown.kind()).isEqualTo(Kind.DNS);
      assertThat(unknown.message()).contains("other.example", "set allowPrivateHosts()");
      assertThat(proxy.heads()).isEmpty();
      assertThat(downloader
              .download(List.of(ImageLink.of("http://open.example" + path)))
              .saved())
          .isEqualTo(1);

      Failure nowhere = failure(downloader()
          .strategy(new WithAddressPolicy(Strategies.serial(), policy))
          .proxy(InetSocketAddress.createUnresolved("proxy.example", 80))
          .build()
          .download(List.of(ImageLink.of("http://open.example/2.jpg"))));
      assertThat(nowhere.kind()).isEqualTo(Kind.CONNECT);
      assertThat(nowhere.message()).contains("the proxy proxy.example has no address");
    }
  }

  @Test
  void aSlowProxyResponseTimesOutAndIsRetried() {
    byte[] endless = ("HTTP/1.1 200 OK\r\nX: " + "x".repeat(30_000)).getBytes(StandardCharsets.US_ASCII);
    try (RawSocket proxy = new RawSocket(socket -> Drip.start(socket, endless))) {
      Failure failure = failure(downloader()
          .proxy(new InetSocketAddress("127.0.0.1", proxy.port()))
          .allowPrivateHosts()
          .connectTimeout(Duration.ofSeconds(5))
          .readTimeout(Duration.ofMillis(300))
          .minimumSpeed(0, Duration.ofSeconds(5))
          .build()
          .download(List.of(ImageLink.of("https://127.0.0.1:9/a.jpg"))));
      assertThat(failure).extracting(Failure::kind, Failure::attempts).containsExactly(Kind.CONNECT, 2);
    }
  }

  @Test
  void aProxyThatRequiresAPasswordIsDistinguishedFromTheServer() {
    try (RawServer server = new RawServer().on("/1.jpg", Script.status("407 Proxy Authentication Required"));
        ForwardingProxy proxy = new ForwardingProxy()) {
      Failure failure = failure(by(proxy).build().download(List.of(ImageLink.of(server.uri("/1.jpg")))));
      assertThat(failure.kind()).isEqualTo(Kind.HTTP_STATUS);
      assertThat(failure.message())
          .isEqualTo("the proxy requires authentication (407), or rejects the one given; see proxy(…)");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n",
        "HTTP/1.1 2000 \r\n\r\n",
        "200 OK\r\n\r\n",
        "",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 502 \u001b[2J\r\n\r\n"
      })
  void aRejectedTunnelIsReportedAndNothingIsSentThroughIt(String response) {
    try (ForwardingProxy proxy = new ForwardingProxy().responding(response)) {
      Failure failure = failure(
          by(proxy).build().download(List.of(ImageLink.of("https://images.invalid/a.jpg?key=secret"))));
      assertThat(failure.kind()).isEqualTo(Kind.CONNECT);
      assertThat(failure.message())
          .contains("the proxy ")
          .contains("localhost")
          .doesNotContain("\u001b");
      assertThat(failure.attempts()).isEqualTo(2);
      assertThat(proxy.heads())
          .hasSize(2)
          .containsOnly("CONNECT images.invalid:443 HTTP/1.1\r\nHost: images.invalid:443\r\n\r\n");
    }
  }

  @Test
  void anEndlessProxyResponseIsAborted() {
    byte[] line = ("X: " + "y".repeat(1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    try (RawSocket proxy = new RawSocket(socket -> {
      socket.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
      while (true) socket.getOutputStream().write(line);
    })) {
      Failure failure = failure(downloader()
          .allowPrivateHosts()
          .proxy(new InetSocketAddress("127.0.0.1", proxy.port()))
          .build()
          .download(List.of(ImageLink.of("https://images.invalid/a.jpg"))));
      assertThat(failure.kind()).isEqualTo(Kind.CONNECT);
      assertThat(failure.message()).contains("does not end");
    }
  }

  @Test
  void anUnreachableProxyIsNamed() {
    InetSocketAddress nobody = new InetSocketAddress("127.0.0.7", 9);
    Failure failure = failure(downloader()
        .allowPrivateHosts()
        .proxy(nobody)
        .build()
        .download(List.of(ImageLink.of(URI.create("http://images.invalid/a.jpg")))));
    assertThat(failure.kind()).isEqualTo(Kind.CONNECT);
    assertThat(failure.message()).contains("127.0.0.7:9").doesNotContain("images.invalid");
  }

  @Test
  void aProxyRequiresAHostAndAPort() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> downloader().proxy(new InetSocketAddress("127.0.0.1", 0)))
        .withMessage("the proxy port must be from 1 to 65535: 0");
    for (String host :
        List.of("", " ", "a b", "me:word@proxy.example", "http://proxy.example", "proxy.example/", "pröxy"))
      assertThatIllegalArgumentException()
          .isThrownBy(() -> downloader().proxy(InetSocketAddress.createUnresolved(host, 80)))
          .withMessageStartingWith("the proxy host must be an ASCII host name")
          .withMessageNotContaining("word@");
    for (String host :
        List.of("proxy", "my_proxy.example", "xn--prxy-6qa.example", "10.0.0.1", "::1", "fe80::1%eth0"))
      assertThat(downloader().proxy(InetSocketAddress.createUnresolved(host, 80)))
          .isNotNull();
  }
}
