// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Certificates;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Request;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.RequestHeader;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the user's headers, and the cookies of redirects. */
@Timeout(60)
class HeadersRunTest {
  private static final Script GOOD = Script.ok("image/jpeg", Pictures.jpeg(1));
  private static final String SECRET = "Bearer s3cr3t";

  private @TempDir Path directory;
  private final RawServer server = new RawServer("127.0.0.1").otherwise(GOOD);
  private final RawServer other = new RawServer("127.0.0.2").otherwise(GOOD);

  @AfterEach
  void close() {
    server.close();
    other.close();
  }

  static Stream<ExecutionStrategy> strategies() {
    return Stream.of(Strategies.serial(), Strategies.pooled(2), ShortLived.forked(1, 1));
  }

  private ConcurrentDownloader.Builder settings() {
    return ConcurrentDownloader.builder()
        .into(directory)
        .allowPrivateHosts()
        .strategy(Strategies.serial())
        .retry(RetryPolicy.DEFAULT.attempts(1));
  }

  private static DownloadReport download(ConcurrentDownloader.Builder settings, RawServer... servers) {
    return settings.build()
        .download(Stream.of(servers)
            .map(server ->
                ImageLink.of(server.uri("/a" + server.uri("").getPort() + ".jpg"))));
  }

  private static Request last(RawServer server) {
    List<Request> requests = server.requests();
    return requests.get(requests.size() - 1);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void headersAreSentOnlyToTheirHosts(ExecutionStrategy strategy) {
    DownloadReport report = download(
        settings()
            .strategy(strategy)
            .header("Referer", "https://example.com/")
            .header("X-Key", "all")
            .headersFor("127.0.0.1", Map.of("Authorization", SECRET, "x-key", "one")),
        server,
        other);
    assertThat(report.saved()).isEqualTo(2);
    assertThat(last(server).headers())
        .containsEntry("referer", "https://example.com/")
        .containsEntry("authorization", SECRET)
        .containsEntry("x-key", "one");
    assertThat(last(other).headers())
        .containsEntry("referer", "https://example.com/")
        .containsEntry("x-key", "all")
        .doesNotContainKey("authorization");
  }

  @Test
  void aHostCanBeGivenWithAPort() {
    int port = server.uri("").getPort();
    download(
        settings()
            .headersFor("127.0.0.1:" + port, Map.of("X-A", "1"))
            .headersFor("127.0.0.1:" + (port ^ 1), Map.of("X-B", "1"))
            .headersFor("127.0.0", Map.of("X-C", "1")),
        server);
    assertThat(last(server).headers()).containsEntry("x-a", "1").doesNotContainKeys("x-b", "x-c");
  }

  @Test
  void aUserDefinedAcceptReplacesTheDefaultAndTheLastValueCounts() {
    download(settings().header("accept", "text/plain").header("Accept", "image/webp"), server);
    assertThat(last(server).headers()).containsEntry("accept", "image/webp");
  }

  @Test
  void headersAreNotSentToAnotherHostOrPortAfterARedirect() {
    ConcurrentDownloader.Builder settings = settings()
        .header("Authorization", SECRET)
        .headersFor("127.0.0.1", Map.of("Cookie", "own=1"))
        .headersFor("127.0.0.2", Map.of("X-Theirs", "2"));
    try (RawServer neighbour = new RawServer("127.0.0.1").otherwise(GOOD)) {
      server.otherwise(Script.redirect(other.uri("/b").toString()));
      download(settings, server);
      assertThat(last(server).headers())
          .containsEntry("authorization", SECRET)
          .containsEntry("cookie", "own=1");
      assertThat(last(other).headers())
          .doesNotContainKeys("authorization", "cookie")
          .containsEntry("x-theirs", "2");
      other.otherwise(Script.redirect(neighbour.uri("/c").toString()));
      download(settings.existing(io.github.imgurfetch.transfer.Existing.REPLACE), server);
      assertThat(last(neighbour).headers()).doesNotContainKeys("authorization", "cookie", "x-theirs");
    }
  }

  @Test
  void headersAreSentAfterARedirectWithinTheHostButNotToAnotherScheme() {
    Certificates certificates = new Certificates();
    try (RawServer secure = new RawServer(certificates.listen("127.0.0.1", "127.0.0.1")).otherwise(GOOD)) {
      server.on("/a" + server.uri("").getPort() + ".jpg", Script.redirect("/b"))
          .on("/b", Script.redirect(secure.uri("/c").toString()));
      DownloadReport report = download(
          settings()
              .sslContext(certificates.trusting())
              .header("X-All", "1")
              .headersFor("127.0.0.1", Map.of("Authorization", SECRET))
              .headersFor("127.0.0.1:" + secure.uri("").getPort(), Map.of("X-Port", "1")),
          server);
      assertThat(report.saved()).isEqualTo(1);
      assertThat(server.requests())
          .hasSize(2)
          .allSatisfy(request -> assertThat(request.headers())
              .containsEntry("authorization", SECRET)
              .containsEntry("x-all", "1"));
      assertThat(last(secure).headers()).doesNotContainKeys("authorization", "x-all", "x-port");
    }
  }

  @Test
  void aCookieOfARedirectWithinTheHostIsSentOnlyWithThatRedirect() {
    Script redirect = Script.status(
        "302 Found",
        "Set-Cookie: seen=1; Path=/; HttpOnly",
        "Set-Cookie: b=\"x y\"; Max-Age=60",
        "Set-Cookie: gone=1; Max-Age=0",
        "Set-Cookie: tls=1; Secure",
        "Set-Cookie: no cookie",
        "Location: /a" + server.uri("").getPort() + ".jpg");
    server.otherwise((request, wire) -> {
      if (request.path().equals("/end")) GOOD.respond(request, wire);
      else if (request.headers().containsKey("cookie"))
        Script.redirect("/end").respond(request, wire);
      else redirect.respond(request, wire);
    });
    assertThat(download(settings().headersFor("127.0.0.1", Map.of("Cookie", "own=1; c=2")), other)
            .saved())
        .isEqualTo(1);
    assertThat(download(settings(), server).saved()).isEqualTo(1);
    assertThat(server.requests())
        .extracting(request -> request.headers().getOrDefault("cookie", ""))
        .containsExactly("", "seen=1; b=\"x y\"", "");
  }

  @Test
  void aCookieIsNotSentToAnotherHostAndIsAppendedToTheUsersCookies() {
    server.otherwise(Script.status("302 Found", "Set-Cookie: seen=1", "Location: " + other.uri("/b")));
    other.on("/b", Script.status("302 Found", "Set-Cookie: theirs=1", "Location: /c"));
    download(settings().headersFor("127.0.0.2", Map.of("cookie", "own=1")), server);
    assertThat(other.requests())
        .extracting(request -> request.headers().get("cookie"))
        .containsExactly("own=1", "own=1; theirs=1");
  }

  @Test
  void changingCookiesDoNotDefeatLoopDetection() {
    int[] count = {0};
    server.otherwise((request, wire) -> Script.status(
            "302 Found", "Set-Cookie: n=" + count[0]++, "Location: " + request.path())
        .respond(request, wire));
    assertThat(download(settings(), server).failed()).isEqualTo(1);
    assertThat(server.requests()).hasSize(6);
  }

  @Test
  void aHeaderValueIsNeverShown() {
    RequestHeader header = new RequestHeader("h.example", "Authorization", SECRET);
    assertThat(header.toString()).contains("h.example", "Authorization").doesNotContain("s3cr3t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "a:", "a\r\nb", "ä", "Host", "host", "Range", "Content-Length", "Proxy-Authorization"
      })
  void anInvalidNameIsRejected(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> settings().header(name, "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cr3t\r\nX: y", "s3cr3t\n", "s3cr3tä", "s3cr3t\0"})
  void anInvalidValueIsRejectedAndNotShown(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings().header("X-Key", value))
        .withMessageContaining("X-Key")
        .withMessageNotContaining("s3cr3t");
  }

  @ParameterizedTest
  @CsvSource({"''", "http://h.example", "user@h.example", "h.example/a", "h example", "bücher.example"})
  void anInvalidHostIsRejected(String host) {
    assertThatIllegalArgumentException().isThrownBy(() -> settings().headersFor(host, Map.of("X", "y")));
  }
}
