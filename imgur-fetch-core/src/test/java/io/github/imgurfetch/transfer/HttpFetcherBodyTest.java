// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.RawServer.Wire;
import io.github.imgurfetch.transfer.Failure.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpFetcherBodyTest {
  private static final byte[] JPEG = Pictures.jpeg(1);
  private static final int LIMIT = 10_000;

  @TempDir
  Path directory;

  private FetchRig rig;

  @BeforeEach
  void openRig() {
    rig = new FetchRig(directory);
  }

  @AfterEach
  void closeRig() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><html><body>no such image</body></html>",
        "<html>",
        "{\"success\":false,\"status\":404}",
        "[]",
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "<?xml version='1.0'?><Error/>",
        "just text",
        " ",
        "GIF88a",
        "RIFF0000WAVE",
        "BM0000",
        "%PDF-1.7",
        "PK\u0003\u0004"
      })
  void aNonImageBodyFailsImmediatelyWhateverItsContentType(String body) {
    rig.server.on("/a.jpg", Script.ok("image/jpeg", body.getBytes(StandardCharsets.ISO_8859_1)));
    assertThat(rig.failure("/a.jpg"))
        .extracting(Failure::kind, Failure::attempts)
        .containsExactly(Kind.NOT_AN_IMAGE, 1);
    assertThat(rig.server.count("/a.jpg")).isEqualTo(1);
  }

  @Test
  void theMessageDescribesTheNonImageBody() {
    rig.server.on("/html", Script.ok("image/png", "\n <html>".getBytes(StandardCharsets.ISO_8859_1)));
    rig.server.on("/json", Script.ok("image/png", "{}".getBytes(StandardCharsets.ISO_8859_1)));
    assertThat(rig.failure("/html").message()).contains("markup");
    assertThat(rig.failure("/json").message()).contains("JSON");
  }

  @Test
  void anEmptyBodyCreatesNoFile() {
    rig.server.on("/length", Script.status("200 OK"));
    rig.server.on("/chunked", Script.text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));
    rig.server.on("/closed", Script.text("HTTP/1.1 200 OK\r\n\r\n").thenClose());
    for (String path : new String[] {"/length", "/chunked", "/closed"})
      assertThat(rig.failure(path))
          .extracting(Failure::kind, Failure::attempts)
          .containsExactly(Kind.EMPTY_BODY, 4);
  }

  @Test
  void theRemovedPlaceholderIsDetectedByItsETag() {
    rig.server.on(
        "/a",
        Script.text(
            "HTTP/1.1 200 OK\r\nETag: \"d835884373f4d6c8f24742ceabe74946\"\r\nContent-Length: 503\r\n\r\n"));
    assertThat(rig.failure("/a"))
        .extracting(Failure::kind, Failure::attempts)
        .containsExactly(Kind.REMOVED, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "deflate", "gzip, gzip", "x, zstd", "identity, gzip"})
  void anUnrequestedContentEncodingIsRejected(String encoding) {
    rig.server.on(
        "/a",
        Script.text("HTTP/1.1 200 OK\r\nContent-Encoding: " + encoding + "\r\nContent-Length: 5\r\n\r\nabcde"));
    assertThat(rig.failure("/a"))
        .extracting(Failure::kind, Failure::attempts)
        .containsExactly(Kind.UNEXPECTED_ENCODING, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Encoding: Identity",
        "Content-Encoding: none",
        "Content-Encoding: UTF-8",
        "Content-Encoding: binary",
        "Content-Encoding: aws-chunked",
        "Content-Encoding: 7bit",
        "Content-Encoding:",
        "Content-Encoding: gzip",
        "Content-Encoding: br, deflate",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: binary",
        "Content-Type: text/html; charset=utf-8"
      })
  void anUnusualHeaderIsIgnoredIfTheImageIsComplete(String header) {
    rig.server.on("/a", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\n" + header + "\r\nContent-Length: " + JPEG.length + "\r\n\r\n");
      wire.send(JPEG);
    });
    rig.saved(rig.fetch("/a"));
  }

  @Test
  void aCompressionBombIsNotDecompressed() {
    rig.server.on("/a", Script.ok("image/jpeg", bomb()));
    assertThat(rig.failure("/a").kind()).isEqualTo(Kind.NOT_AN_IMAGE);
  }

  private static byte[] bomb() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
      zip.write(new byte[1_000_000]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  @Test
  void anImageOfExactlyMaxBytesIsSavedAndALargerOneIsNot() {
    rig.server.on("/a", Script.ok("image/jpeg", Arrays.copyOf(JPEG, LIMIT + 1)));
    assertThat(rig.failure(FetchRig.fetch(rig.server.uri("/a"), limited())).kind())
        .isEqualTo(Kind.TOO_LARGE);
    rig.server.on("/a", Script.ok("image/jpeg", Arrays.copyOf(JPEG, LIMIT)));
    assertThat(rig.saved(FetchRig.fetch(rig.server.uri("/a"), limited())).bytes())
        .isEqualTo(LIMIT);
  }

  @Test
  void anAnnouncedLengthAboveTheLimitFailsBeforeTheBodyIsRead() {
    rig.server.on("/a", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n");
      wire.stall();
    });
    assertThat(rig.failure(FetchRig.fetch(rig.server.uri("/a"), limited())))
        .extracting(Failure::kind, Failure::attempts)
        .containsExactly(Kind.TOO_LARGE, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Content-Encoding: identity\r\n"})
  void anEndlessBodyIsAbortedSoonAfterTheLimit(String header) throws InterruptedException {
    AtomicLong sent = new AtomicLong();
    CountDownLatch cut = new CountDownLatch(1);
    rig.server.on("/a", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\n" + header + "\r\n");
      try {
        pour(wire, sent);
      } finally {
        cut.countDown();
      }
    });
    Outcome outcome = FetchRig.fetch(rig.server.uri("/a"), limited());
    assertThat(rig.failure(outcome))
        .extracting(Failure::kind, Failure::attempts)
        .containsExactly(Kind.TOO_LARGE, 1);
    assertThat(cut.await(30, TimeUnit.SECONDS)).as("the connection was cut").isTrue();
    assertThat(sent.get()).as("bytes buffered by the kernel").isLessThan(32L << 20);
  }

  private static void pour(Wire wire, AtomicLong sent) throws IOException {
    wire.send(JPEG);
    byte[] more = new byte[8192];
    while (true) {
      wire.send(more);
      sent.addAndGet(more.length);
    }
  }

  @Test
  void aSlowBodyIsEndedByTheTimeoutOfTheImage() {
    rig.server.on("/a", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
      wire.send(JPEG);
      wire.drip(10, "x".repeat(60_000).getBytes());
    });
    assertTimesOut("/a");
  }

  @Test
  void aSlowHeadIsEndedByTheTimeoutOfTheImage() {
    rig.server.on("/a", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nX-Drip: ");
      wire.drip(10, "x".repeat(60_000).getBytes());
    });
    assertTimesOut("/a");
  }

  @Test
  void endlessInterimResponsesAreAProtocolError() {
    rig.server.on("/a", (request, wire) -> {
      while (true) wire.send("HTTP/1.1 102 Processing\r\n\r\n");
    });
    assertThat(rig.failure("/a"))
        .extracting(Failure::kind, Failure::attempts)
        .containsExactly(Kind.PROTOCOL, 4);
  }

  @Test
  void aSilentServerIsEndedByTheTimeoutOfTheImage() {
    rig.server.on("/a", Script.stall());
    assertTimesOut("/a");
  }

  @Test
  void anErrorStatusWithASlowBodyIsReportedAsTheStatus() {
    rig.server.on("/a", (request, wire) -> {
      wire.send("HTTP/1.1 404 Not Found\r\nContent-Length: 60000\r\n\r\n");
      wire.drip(10, "x".repeat(60_000).getBytes());
    });
    FetchPlan plan = rig.plan(Existing.SKIP, Duration.ofMillis(300), LIMIT);
    assertThat(rig.failure(FetchRig.fetch(rig.server.uri("/a"), plan)))
        .extracting(Failure::status, Failure::attempts)
        .containsExactly(404, 1);
  }

  private void assertTimesOut(String path) {
    FetchPlan plan = rig.plan(Existing.SKIP, Duration.ofMillis(300), 1_000_000);
    assertThat(rig.failure(FetchRig.fetch(rig.server.uri(path), plan)))
        .extracting(Failure::kind, Failure::attempts)
        .containsExactly(Kind.TIMEOUT, 1);
  }

  private FetchPlan limited() {
    return rig.plan(Existing.SKIP, Duration.ofSeconds(60), LIMIT);
  }
}
