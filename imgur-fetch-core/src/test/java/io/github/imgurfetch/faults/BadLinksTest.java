// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.WithAddressPolicy;
import io.github.imgurfetch.transfer.internal.http.AddressPolicy;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests texts that are not addresses: each results in an outcome with a message on one line, without an exception or a
 * request.
 */
@Timeout(60)
class BadLinksTest {
  private static final List<String> BAD = List.of(
      "",
      " ",
      "\t\r\n",
      "image.jpg",
      "/image.jpg",
      "?a=b",
      "#",
      "http",
      "http:",
      "http:/",
      "http://",
      "http:///",
      "http:///a.jpg",
      "http://?",
      "http://#",
      "http://:80/",
      "http://./",
      "http://../",
      "http://-/",
      "http://_/",
      "http://exa_mple/",
      "http://example..com/",
      "http://-example.com-/",
      "http://exa mple.com/",
      "http://example.com/a\r\nHost: other.example",
      "http://example.com/\r\n\r\nGET / HTTP/1.1",
      "http://example.com/\0",
      "http://exa\0mple.com/",
      "http://example.com\0.other.example/",
      "http://example.com/a\tb",
      "http://exa%2Fmple.com/",
      "http://example.com%2F/",
      "http://example.com%00/",
      "http://%65xample.com/",
      "http://example.com:0/",
      "http://example.com:65536/",
      "http://example.com:-1/",
      "http://example.com:+80/",
      "http://example.com:8O/",
      "http://example.com:99999999999999999999/",
      "http://example.com:80:80/",
      "http://user@example.com/",
      "http://user:hunter2@example.com/",
      "http://@example.com/",
      "http://a@b@example.com/",
      "http://user%40@example.com/",
      "http://example.com\u202e/gpj.a",
      "http://\ud83d\ude00.example/",
      "http://example.com/\ud83d",
      "http://\ude00.example/",
      "http://" + "a".repeat(100_000) + ".example/",
      "http://" + "a.".repeat(200) + "example/",
      "http://example.com/" + "a".repeat(100_000),
      "http://example.com/?" + "ä".repeat(20_000),
      "http://[",
      "http://[]/",
      "http://[::g]/",
      "http://[1:2:3]/",
      "http://[::1",
      "http://::1/",
      "ftp://example.com/a.jpg",
      "file:///etc/passwd",
      "jar:http://example.com/a.jar!/a.jpg",
      "data:image/png;base64,AAAA",
      "javascript:alert(1)",
      "gopher://example.com/",
      "mailto:a@example.com",
      "ht tp://example.com/",
      "http;//example.com/",
      "hhttp://example.com/",
      "1http://example.com/",
      "http ://example.com/",
      "<http://example.com/>",
      "\"http://example.com/\"",
      "\u001b[2Jhttp://example.com/",
      "%68ttp://example.com/");

  private final RawServer server = new RawServer();
  private @TempDir Path directory;

  private ConcurrentDownloader.Builder settings() {
    return ConcurrentDownloader.builder()
        .into(directory)
        .strategy(new WithAddressPolicy(
            Strategies.pooled(4),
            new AddressPolicy(
                host -> {
                  if (host.equals("127.0.0.1"))
                    return AddressPolicy.ANY.lookup().addresses(host);
                  throw new UnknownHostException(host + " was looked up");
                },
                address -> true)));
  }

  @Test
  void anInvalidAddressIsAnOutcome() {
    DownloadReport report = settings().build().download(BAD.stream().map(ImageLink::of));
    assertThat(report.failures()).hasSameSizeAs(BAD).allSatisfy(failed -> {
      assertThat(failed.failure().kind()).as(shown(failed)).isEqualTo(Kind.BAD_URL);
      assertThat(failed.failure().attempts()).as(shown(failed)).isZero();
      assertThat(failed.failure().message())
          .hasSizeLessThan(400)
          .doesNotContain("hunter2")
          .matches("[^\\p{Cc}\\p{Cf}\\p{Cs}]*");
    });
  }

  private static String shown(Failed failed) {
    return BAD.get((int) failed.task().number() - 1) + ": "
        + failed.failure().message();
  }

  @Test
  void aRedirectToAnInvalidAddressIsAnOutcome() {
    List<String> bad = BAD.stream()
        .filter(text -> text.matches("(?s)[a-z]{3,5}://.*") && text.length() < 4_000)
        .filter(text -> !text.matches("(?s).*[\r\n].*|.*\0|.*\\p{Cs}.*")) // cannot be sent in a header
        .toList();
    for (int i = 0; i < bad.size(); i++) server.on("/" + i + ".jpg", redirect(bad.get(i)));
    DownloadReport report = settings()
        .build()
        .download(IntStream.range(0, bad.size()).mapToObj(i -> ImageLink.of(server.uri("/" + i + ".jpg"))));
    assertThat(report.failures()).hasSameSizeAs(bad).allSatisfy(failed -> {
      assertThat(failed.failure().kind())
          .as(failed.task() + failed.failure().message())
          .isIn(Kind.BAD_REDIRECT, Kind.PROTOCOL);
      assertThat(failed.failure().message()).doesNotContain("hunter2").matches("[^\\p{Cc}\\p{Cf}\\p{Cs}]*");
    });
    assertThat(server.requests()).allMatch(request -> request.path().matches("/[0-9]+\\.jpg"));
  }

  private static Script redirect(String to) {
    return (request, wire) -> wire.send(("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + to + "\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "/a/b.jpg?x=1, ?y=2, /a/b.jpg?y=2",
    "/a/b.jpg, c.jpg, /a/c.jpg",
    "/a/b.jpg, ../c.jpg, /c.jpg",
    "/a/b.jpg, /c.jpg?d=e#f, /c.jpg?d=e",
    "'', c.jpg, /c.jpg",
    "?x=1, ?y=2, /?y=2"
  })
  void aRelativeRedirectGoesWhereTheStandardSays(String from, String location, String to) {
    Script good = Script.ok("image/jpeg", Pictures.jpeg(1));
    server.otherwise((request, wire) ->
        (request.path().equals(to) ? good : Script.redirect(location)).respond(request, wire));
    DownloadReport report = settings().build().download(Stream.of(ImageLink.of(server.uri("") + from)));
    assertThat(report.failures()).isEmpty();
    assertThat(server.count(to)).isEqualTo(1);
  }
}
