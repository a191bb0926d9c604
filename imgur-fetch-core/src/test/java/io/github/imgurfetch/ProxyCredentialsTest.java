// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Certificates;
import io.github.imgurfetch.testing.ForwardingProxy;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.SocksProxy;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.HttpProxy;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proxies with a user name and password, and SOCKS5 proxies. */
@Timeout(60)
class ProxyCredentialsTest {
  private static final Script GOOD = Script.ok("image/jpeg", Pictures.jpeg(1));

  private @TempDir Path directory;
  private final Certificates certificates = new Certificates();
  private final RawServer plain = new RawServer().otherwise(GOOD);
  private final RawServer secure = new RawServer(certificates.listen("127.0.0.1", "127.0.0.1")).otherwise(GOOD);

  @AfterEach
  void close() {
    plain.close();
    secure.close();
  }

  static Stream<ExecutionStrategy> strategies() {
    return Stream.of(Strategies.serial(), Strategies.forked(1, 1));
  }

  private ConcurrentDownloader.Builder settings() {
    return ConcurrentDownloader.builder()
        .into(directory)
        .allowPrivateHosts()
        .strategy(Strategies.serial())
        .retry(RetryPolicy.DEFAULT.attempts(1));
  }

  private static InetSocketAddress here(int port) {
    return new InetSocketAddress("127.0.0.1", port);
  }

  private Failure failure(ConcurrentDownloader.Builder settings) {
    return settings.build()
        .download(Stream.of(ImageLink.of(plain.uri("/a.jpg"))))
        .failures()
        .get(0)
        .failure();
  }

  @Test
  void anHttpProxyReceivesTheCredentialsAndTheServerDoesNot() {
    try (ForwardingProxy proxy = new ForwardingProxy()) {
      DownloadReport report = settings()
          .proxy(here(proxy.port()), "Aladdin", "open sesame")
          .sslContext(certificates.trusting())
          .build()
          .download(Stream.of(ImageLink.of(secure.uri("/a.jpg")), ImageLink.of(plain.uri("/b.jpg"))));
      assertThat(report.saved()).isEqualTo(2);
      assertThat(proxy.heads())
          .hasSize(2)
          .allMatch(head -> head.contains("\r\nProxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n"));
      assertThat(secure.requests())
          .singleElement()
          .satisfies(request -> assertThat(request.headers()).doesNotContainKey("proxy-authorization"));
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aSocksProxyConnectsAndAcceptsAPassword(ExecutionStrategy strategy) {
    for (String credentials : new String[] {"", "me:wörd"})
      try (SocksProxy proxy = new SocksProxy(credentials)) {
        ConcurrentDownloader.Builder settings = settings().strategy(strategy);
        if (credentials.isEmpty()) settings.socksProxy(here(proxy.port()));
        else settings.socksProxy(here(proxy.port()), "me", "wörd");
        int port = plain.uri("").getPort();
        DownloadReport report = settings.build()
            .download(Stream.of(
                ImageLink.of(plain.uri("/a" + credentials.length() + ".jpg")),
                ImageLink.of("http://images.invalid:" + port + "/b" + credentials.length() + ".jpg")));
        assertThat(report.failures()).isEmpty();
        assertThat(report.saved()).isEqualTo(2);
        assertThat(proxy.targets()).containsExactlyInAnyOrder("127.0.0.1:" + port, "images.invalid:" + port);
        assertThat(plain.requests())
            .last()
            .extracting(RawServer.Request::path)
            .asString()
            .startsWith("/b");
      }
  }

  @Test
  void tlsWorksThroughASocksProxy() {
    try (SocksProxy proxy = new SocksProxy()) {
      DownloadReport report = settings()
          .socksProxy(here(proxy.port()))
          .sslContext(certificates.trusting())
          .build()
          .download(Stream.of(ImageLink.of(secure.uri("/a.jpg"))));
      assertThat(report.saved()).isEqualTo(1);
      assertThat(proxy.targets())
          .containsExactly("127.0.0.1:" + secure.uri("").getPort());
    }
  }

  @Test
  void aRejectingProxyIsAConnectionFailureWithoutThePassword() {
    try (SocksProxy proxy = new SocksProxy("me:word")) {
      Failure wrong = failure(settings().socksProxy(here(proxy.port()), "me", "s3cr3t"));
      assertThat(wrong.kind()).isEqualTo(Kind.CONNECT);
      assertThat(wrong.message())
          .contains("the SOCKS proxy rejected the user name or password")
          .doesNotContain("s3cr3t");
      assertThat(failure(settings().socksProxy(here(proxy.port()))).message())
          .contains("the SOCKS proxy requires authentication");
    }
    plain.close();
    try (SocksProxy proxy = new SocksProxy()) {
      assertThat(failure(settings().socksProxy(here(proxy.port()))).message())
          .contains("connection refused");
    }
  }

  /** No private address is requested through the proxy either. */
  @Test
  void aPrivateHostIsRejectedBeforeTheProxyIsContacted() {
    try (SocksProxy proxy = new SocksProxy()) {
      Failure failure = ConcurrentDownloader.builder()
          .into(directory)
          .socksProxy(here(proxy.port()))
          .build()
          .download(Stream.of(ImageLink.of("http://10.0.0.1/a.jpg")))
          .failures()
          .get(0)
          .failure();
      assertThat(failure.kind()).isEqualTo(Kind.BLOCKED_ADDRESS);
      assertThat(proxy.targets()).isEmpty();
    }
  }

  @Test
  void invalidCredentialsAreRejectedAndNotShown() {
    for (String[] wrong :
        new String[][] {{"a:b", "s3cr3t"}, {"", "s3cr3t"}, {"me", "s3cr3t\n"}, {"me", "s3cr3t".repeat(50)}})
      assertThatIllegalArgumentException()
          .isThrownBy(() -> settings().proxy(here(80), wrong[0], wrong[1]))
          .withMessageNotContaining("s3cr3t");
    assertThat(new HttpProxy("proxy.example", 80, false, "someone", "s3cr3t").toString())
        .contains("proxy.example")
        .doesNotContain("s3cr3t", "someone");
  }
}
