// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.ClosedPort;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.RawServer.Wire;
import io.github.imgurfetch.transfer.Failure.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpFetcherBrokenResponseTest {
  private static final byte[] JPEG = Pictures.jpeg(1);
  private static final Script GOOD = Script.ok("image/jpeg", JPEG);

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

  static IntStream cuts() {
    return IntStream.of(0, 1, 2, 3, 16, 31, 32, 33, 500, JPEG.length - 2, JPEG.length - 1);
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void aBodyShorterThanAnnouncedIsTruncated(int kept) {
    rig.server.on("/a", cutAt(kept).thenClose());
    assertThat(rig.failure("/a"))
        .extracting(Failure::kind, Failure::attempts)
        .containsExactly(Kind.TRUNCATED, 4);
    assertThat(rig.server.count("/a")).isEqualTo(4);
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void aTruncatedBodyIsDownloadedAgainFromTheStart(int kept) {
    rig.server.on("/a", Script.inTurn(cutAt(kept).thenClose(), GOOD));
    Outcome.Saved saved = rig.saved(rig.fetch("/a"));
    assertThat(saved.attempts()).isEqualTo(2);
    assertThat(saved.file()).hasBinaryContent(JPEG);
  }

  private static Script cutAt(int kept) {
    return (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + JPEG.length + "\r\n\r\n");
      wire.send(Arrays.copyOf(JPEG, kept));
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "6", "600\r\n", "600\r\nBODY", "600\r\nBODY\r\n"})
  void aChunkedBodyWithoutItsLastChunkIsIncomplete(String chunks) {
    rig.server.on("/a", ((Script) (request, wire) -> chunked(wire, chunks)).thenClose());
    assertThat(rig.failure("/a").kind()).isIn(Kind.TRUNCATED, Kind.PROTOCOL);
    assertThat(rig.server.count("/a")).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "XYZ\r\nBODY",
        "-5\r\nBODY",
        "10000000000000000\r\nBODY",
        "8000000000000000\r\nBODY",
        "600\r\nBODYBODY"
      })
  void anInvalidChunkSizeIsAProtocolError(String chunks) {
    rig.server.on("/a", ((Script) (request, wire) -> chunked(wire, chunks)).thenClose());
    assertThat(rig.failure("/a"))
        .extracting(Failure::kind, Failure::attempts)
        .containsExactly(Kind.PROTOCOL, 4);
  }

  @Test
  void anEndlessChunkExtensionIsAborted() {
    rig.server.on("/a", ((Script) (request, wire) -> chunked(wire, "600;" + "x".repeat(100_000))).thenClose());
    assertThat(rig.failure("/a"))
        .extracting(Failure::kind, Failure::attempts)
        .containsExactly(Kind.PROTOCOL, 4);
  }

  @Test
  void tooManyTrailersAreAborted() {
    String flood = "600\r\nBODY\r\n0\r\n" + "X-Trailer: 1\r\n".repeat(10_000) + "\r\n";
    rig.server.on("/a", ((Script) (request, wire) -> chunked(wire, flood)).thenClose());
    assertThat(rig.failure("/a"))
        .extracting(Failure::kind, Failure::attempts)
        .containsExactly(Kind.PROTOCOL, 4);
  }

  /** Sends chunks, in which BODY stands for 0x600 bytes that look like a JPEG. */
  private static void chunked(Wire wire, String chunks) throws IOException {
    String body = new String(Arrays.copyOf(JPEG, 0x600), StandardCharsets.ISO_8859_1);
    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks.replace("BODY", body));
  }

  @Test
  void aLostConnectionIsRetried() {
    Script reset = (request, wire) -> wire.reset();
    rig.server.on("/always", reset).on("/once", Script.inTurn(reset, GOOD));
    assertThat(rig.failure("/always"))
        .extracting(Failure::kind, Failure::attempts)
        .containsExactly(Kind.CONNECTION_LOST, 4);
    assertThat(rig.saved(rig.fetch("/once")).attempts()).isEqualTo(2);
  }

  @Test
  void aConnectionLostInTheBodyIsRetried() {
    Script reset = (request, wire) -> {
      cutAt(100).respond(request, wire);
      wire.reset();
    };
    rig.server.on("/always", reset).on("/once", Script.inTurn(reset, GOOD));
    assertThat(rig.failure("/always")).satisfies(failure -> {
      assertThat(failure.kind()).isIn(Kind.CONNECTION_LOST, Kind.TRUNCATED);
      assertThat(failure.attempts()).isEqualTo(4);
    });
    assertThat(rig.saved(rig.fetch("/once")).attempts()).isEqualTo(2);
  }

  @Test
  void anEmptyResponseIsRetried() {
    Script nothing = (request, wire) -> wire.close();
    rig.server.on("/always", nothing).on("/once", Script.inTurn(nothing, GOOD));
    assertThat(rig.failure("/always"))
        .extracting(Failure::kind, Failure::attempts)
        .containsExactly(Kind.CONNECTION_LOST, 4);
    assertThat(rig.saved(rig.fetch("/once")).attempts()).isEqualTo(2);
  }

  @Test
  void aClosedPortIsRetried() throws IOException {
    try (ClosedPort closed = new ClosedPort("127.0.0.1")) {
      URI nobody = URI.create("http://127.0.0.1:" + closed.port() + "/a");
      Failure failure = rig.failure(FetchRig.fetch(nobody, rig.plan()));
      assertThat(failure).extracting(Failure::kind, Failure::attempts).containsExactly(Kind.CONNECT, 4);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "garbage\r\n\r\n",
        "\u0000\u0001\u0002\r\n\r\n",
        "\r\n\r\n\r\n",
        "HTTP/1.1\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 -1 OK\r\n\r\n",
        "HTTP/9.9 200 OK\r\n\r\n",
        "HTTP/x.y 200 OK\r\n\r\n",
        "ICY 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
        "HTTP/1.1 99999999999 OK\r\n\r\n",
        "HTTP/1.1 0 OK\r\n\r\n",
        "HTTP/1.1 99 OK\r\n\r\n",
        "SSH-2.0-OpenSSH_9.6\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n"
      })
  void garbageIsNotAResponse(String response) {
    rig.server.on("/a", Script.text(response).thenClose());
    Failure failure = rig.failure("/a");
    assertThat(failure.kind()).isIn(Kind.PROTOCOL, Kind.CONNECTION_LOST);
    assertThat(failure.attempts()).isEqualTo(4);
    assertThat(failure.message()).doesNotContain("\r").doesNotContain("\n").doesNotContain("\u0000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP",
        "HTTP/1.1 200",
        "HTTP/1.1 200 O",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n"
      })
  void aTruncatedHeadIsRetried(String head) {
    rig.server.on("/always", Script.text(head).thenClose());
    rig.server.on("/once", Script.inTurn(Script.text(head).thenClose(), GOOD));
    assertThat(rig.failure("/always").attempts()).isEqualTo(4);
    assertThat(rig.saved(rig.fetch("/once")).attempts()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "0x10", "9223372036854775808", "5,5", "5, 6", "five", "1.5", "5\r\nContent-Length: 6"})
  void anInvalidContentLengthIsAProtocolError(String length) {
    rig.server.on(
        "/a",
        ((Script) (request, wire) -> {
              wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
              wire.send(JPEG);
            })
            .thenClose());
    assertThat(rig.failure("/a"))
        .extracting(Failure::kind, Failure::attempts)
        .containsExactly(Kind.PROTOCOL, 1);
  }

  @Test
  void aContentLengthWithChunksNeverTruncatesTheImage() {
    rig.server.on(
        "/a",
        ((Script) (request, wire) -> {
              wire.send("HTTP/1.1 200 OK\r\nContent-Length: 40\r\nTransfer-Encoding: chunked\r\n\r\n");
              wire.send(Integer.toHexString(JPEG.length) + "\r\n");
              wire.send(JPEG);
              wire.send("\r\n0\r\n\r\n");
            })
            .thenClose());
    Outcome outcome = rig.fetch("/a");
    if (outcome instanceof Outcome.Failed)
      assertThat(rig.failure(outcome).kind()).isEqualTo(Kind.PROTOCOL);
    else assertThat(rig.saved(outcome).file()).hasBinaryContent(JPEG);
  }

  @ParameterizedTest
  @CsvSource({"101, 10", "100000, 10", "1, 9000", "1, 5000000"})
  void aHeadAboveTheLimitsIsRejected(int headers, int chars) {
    String head = ("X-Filler: " + "x".repeat(chars) + "\r\n").repeat(headers);
    rig.server.on(
        "/a",
        Script.text("HTTP/1.1 200 OK\r\n" + head + "Content-Length: 0\r\n\r\n")
            .thenClose());
    assertThat(rig.failure("/a").kind()).isIn(Kind.PROTOCOL, Kind.CONNECTION_LOST);
  }

  @Test
  void manyHeadersWithinTheLimitsAreAccepted() {
    String head = ("X-Filler: " + "x".repeat(8_000) + "\r\n").repeat(90);
    rig.server.on("/a", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\n" + head + "Content-Length: " + JPEG.length + "\r\n\r\n");
      wire.send(JPEG);
    });
    rig.saved(rig.fetch("/a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timeout=0",
        "timeout=-1",
        "timeout=9223372036854775807",
        "timeout=99999999999999999999",
        "x",
        "timeout=",
        "timeout=2147483648"
      })
  void anInvalidKeepAliveHeaderIsIgnored(String value) {
    rig.server.on("/a", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nKeep-Alive: " + value + "\r\nContent-Length: " + JPEG.length + "\r\n\r\n");
      wire.send(JPEG);
    });
    rig.saved(rig.fetch("/a"));
  }

  @Test
  void interimResponsesAreSkipped() {
    String interim = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n".repeat(3);
    rig.server.on("/a", (request, wire) -> {
      wire.send(interim);
      GOOD.respond(request, wire);
    });
    assertThat(rig.saved(rig.fetch("/a")).attempts()).isEqualTo(1);
  }
}
