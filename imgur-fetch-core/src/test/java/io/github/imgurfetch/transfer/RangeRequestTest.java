// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static io.github.imgurfetch.testing.Ranges.chunked;
import static io.github.imgurfetch.testing.Ranges.cut;
import static io.github.imgurfetch.testing.Ranges.either;
import static io.github.imgurfetch.testing.Ranges.partial;
import static io.github.imgurfetch.testing.Ranges.whole;
import static io.github.imgurfetch.testing.RawServer.Script.inTurn;
import static io.github.imgurfetch.testing.RawServer.Script.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * When a range is requested, and which ranges are accepted. A wrong one would result in a file that looks like a JPEG.
 */
@Timeout(60)
class RangeRequestTest {
  private static final byte[] OLD = Arrays.copyOf(Pictures.jpeg(500), 2048);
  private static final byte[] NEW = Arrays.copyOf(Pictures.jpeg(501), 2048);
  private static final int CUT = 700;
  private static final String TAG = "ETag: \"v1\"";
  private static final String RANGE = "Content-Range: bytes 700-2047/2048";

  @TempDir
  Path directory;

  private final List<Progress> steps = new ArrayList<>();

  /** A 206 response with bytes of the new version, sent to a client that has the beginning of the old one. */
  record Wrong(String how, byte[] bytes, String... headers) {
    @Override
    public String toString() {
      return how;
    }
  }

  static List<Wrong> wrongRanges() {
    byte[] bytes = Bytes.from(NEW, CUT);
    byte[] fewer = Arrays.copyOfRange(NEW, CUT, 1500);
    return List.of(
        new Wrong("two ETags", bytes, TAG, "ETag: \"v2\"", RANGE),
        new Wrong("the same ETag twice", bytes, TAG, TAG, RANGE),
        new Wrong("an ETag without quotes", bytes, "ETag: v1", RANGE),
        new Wrong("two Content-Ranges", bytes, TAG, RANGE, RANGE),
        new Wrong("an empty Content-Range", bytes, TAG, "Content-Range:"),
        new Wrong("no range in the Content-Range", bytes, TAG, "Content-Range: bytes */2048"),
        new Wrong("a range that begins before 0", bytes, TAG, "Content-Range: bytes -700-2047/2048"),
        new Wrong("a range that ends before it begins", bytes, TAG, "Content-Range: bytes 700-699/700"),
        new Wrong("an encoding", bytes, TAG, RANGE, "Content-Encoding: gzip"),
        new Wrong("multipart", bytes, TAG, RANGE, "Content-Type: Multipart/ByteRanges; boundary=x"),
        new Wrong("a length beyond its range", Bytes.from(NEW, CUT - 5), TAG, RANGE),
        new Wrong("a length below its range", Bytes.from(NEW, CUT + 5), TAG, RANGE),
        new Wrong("a start too late", Bytes.from(NEW, CUT + 1), TAG, "Content-Range: bytes 701-2047/2048"),
        new Wrong("all from the start", NEW, TAG, "Content-Range: bytes 0-2047/2048"),
        new Wrong("an end too early", fewer, TAG, "Content-Range: bytes 700-1499/2048"),
        new Wrong("an early end and total", fewer, TAG, "Content-Range: bytes 700-1499/1500"),
        new Wrong("an early end, total unknown", fewer, TAG, "Content-Range: bytes 700-1499/*"),
        new Wrong("an end beyond the total", bytes, TAG, "Content-Range: bytes 700-2047/2047"),
        new Wrong(
            "a number of 30 digits",
            bytes,
            TAG,
            "Content-Range: bytes 700-2047/204800000000000000000000000000"));
  }

  @ParameterizedTest
  @MethodSource("wrongRanges")
  void afterAWrongRangeTheSameAttemptRequestsTheWholeImage(Wrong wrong) {
    assertThat(run(
            2,
            inTurn(cut(OLD, CUT, TAG), partial(wrong.bytes(), wrong.headers()), whole(NEW, "ETag: \"v2\"")),
            "all",
            "bytes=700-",
            "all"))
        .satisfies(saved(NEW, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ETag: W/\"v1\"",
        "ETag: v1",
        "ETag: \"v\"1\"",
        "ETag:",
        "Date: now",
        "Last-Modified: Sun, 01 Nov 2026 12:00:00 GMT",
        "ETag: \"v1\"\r\nETag: \"v2\"",
        "ETag: \"v1\"\r\nAccept-Ranges: none",
        "ETag: \"v1\"\r\nAccept-Ranges: NONE"
      })
  void noRangeIsRequestedWithoutAStrongETag(String validator) {
    Script same = either(whole(NEW, validator), partial(Bytes.from(NEW, CUT), validator, RANGE));
    assertThat(run(2, inTurn(cut(OLD, CUT, validator), same), "all", "all")).satisfies(saved(NEW, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "416 Range Not Satisfiable",
        "416 No\r\nContent-Range: bytes */700",
        "416 No\r\nContent-Range: bytes */2048",
        "304 Not Modified",
        "400 Bad Request",
        "403 Forbidden",
        "412 Precondition Failed",
        "501 Not Implemented",
        "204 No Content"
      })
  void afterARejectedRangeTheWholeImageIsRequested(String refusal) {
    assertThat(run(2, inTurn(cut(OLD, CUT, TAG), status(refusal), whole(NEW, TAG)), "all", "bytes=700-", "all"))
        .satisfies(saved(NEW, 2));
  }

  @Test
  void theRangeRequestCarriesTheETag() {
    try (RawServer server = new RawServer();
        Fetcher fetcher = plan(2).open()) {
      server.on("/1", inTurn(cut(OLD, CUT, "ETag: \"v;1\""), partial(OLD, CUT, "ETag: \"v;1\"")));
      fetch(fetcher, server);
      assertThat(server.requests().get(1).headers()).containsEntry("if-range", "\"v;1\"");
    }
  }

  @Test
  void aRangeWithAContentTypeIsAccepted() {
    assertThat(run(
            2,
            inTurn(cut(OLD, CUT, TAG), partial(OLD, CUT, TAG, "Content-Type: image/jpeg")),
            "all",
            "bytes=700-"))
        .satisfies(saved(OLD, 2));
  }

  @Test
  void aRangeIsRequestedOnlyFromTheAddressOfTheBytes() {
    try (RawServer server = new RawServer();
        Fetcher fetcher = plan(2).open()) {
      server.on("/1", inTurn(Script.redirect("/a"), Script.redirect("/b")));
      server.on("/a", cut(OLD, CUT, TAG)).on("/b", whole(NEW, TAG));
      assertThat(fetch(fetcher, server)).satisfies(saved(NEW, 2));
      assertThat(server.requests()).noneMatch(request -> request.headers().containsKey("range"));
    }
  }

  @Test
  void aChunkedRangeIsAccepted() {
    assertThat(run(2, inTurn(cut(OLD, CUT, TAG), chunked(Bytes.from(OLD, CUT), TAG, RANGE)), "all", "bytes=700-"))
        .satisfies(saved(OLD, 2));
  }

  @Test
  void aTruncatedChunkedBodyIsResumed() {
    Script broken = (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n" + TAG + "\r\n\r\n2bc\r\n");
      wire.send(Bytes.first(OLD, CUT));
      wire.send("\r\n");
      wire.close();
    };
    assertThat(run(2, inTurn(broken, partial(OLD, CUT, TAG)), "all", "bytes=700-"))
        .satisfies(saved(OLD, 2));
  }

  @Test
  void noRangeIsRequestedAfterACompleteBody() {
    Script ended = (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nConnection: close\r\n" + TAG + "\r\n\r\n");
      wire.send(Bytes.first(OLD, CUT));
      wire.close();
    };
    assertThat(run(2, inTurn(ended, either(whole(OLD, TAG), partial(OLD, CUT, TAG))), "all", "all"))
        .satisfies(saved(OLD, 2));
  }

  @Test
  void bytesWithBrokenFramingAreDiscarded() {
    Script garbled = (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n" + TAG + "\r\n\r\n2bc\r\n");
      wire.send(Bytes.first(OLD, CUT));
      wire.send("\r\nwhat?\r\n");
      wire.close();
    };
    assertThat(run(2, inTurn(garbled, either(whole(OLD, TAG), partial(OLD, CUT, TAG))), "all", "all"))
        .satisfies(saved(OLD, 2));
  }

  @Test
  void bytesTooFewToDetectTheFormatAreDiscarded() {
    assertThat(run(2, inTurn(cut(OLD, 20, TAG), either(whole(OLD, TAG), partial(OLD, 20, TAG))), "all", "all"))
        .satisfies(saved(OLD, 2));
  }

  @Test
  void maxBytesAppliesToTheWholeImage() {
    byte[] large = Arrays.copyOf(OLD, 5000);
    Script unknown = (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n" + TAG + "\r\n\r\n2bc\r\n");
      wire.send(Bytes.first(large, CUT));
      wire.reset();
    };
    assertThat(run(3, inTurn(unknown, partial(large, CUT, TAG)), "all", "bytes=700-"))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.failure().kind()).isEqualTo(Kind.TOO_LARGE));
  }

  @Test
  void progressContinuesAfterAResume() {
    run(2, inTurn(cut(OLD, CUT, TAG), partial(OLD, CUT, TAG)), "all", "bytes=700-");
    assertThat(steps)
        .extracting(Progress::bytes)
        .startsWith(0L)
        .contains(700L)
        .endsWith(2048L)
        .isSorted();
    assertThat(steps)
        .filteredOn(step -> step.state() != Progress.State.CONNECTING)
        .allMatch(step -> step.length().getAsLong() == 2048);
  }

  private static Consumer<Outcome> saved(byte[] file, int attempts) {
    return outcome -> assertThat(outcome).isInstanceOfSatisfying(Saved.class, saved -> {
      assertThat(saved.file()).hasBinaryContent(file);
      assertThat(saved.attempts()).isEqualTo(attempts);
    });
  }

  private Outcome run(int attempts, Script script, String... asked) {
    try (RawServer server = new RawServer();
        Fetcher fetcher = plan(attempts).open()) {
      server.on("/1", script);
      Outcome outcome = fetch(fetcher, server);
      assertThat(server.requests())
          .extracting(request -> request.headers().getOrDefault("range", "all"))
          .as(outcome.toString())
          .containsExactly(asked);
      return outcome;
    }
  }

  private Outcome fetch(Fetcher fetcher, RawServer server) {
    DownloadTask task = new DownloadTask(1, "1", server.uri("/1"), "1", false);
    return fetcher.fetch(task, steps::add);
  }

  private FetchPlan plan(int attempts) {
    RetryPolicy retry = RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(2))
        .attempts(attempts);
    return FetchPlan.builder()
        .directory(directory.toUri())
        .run("run")
        .existing(Existing.REPLACE)
        .retry(retry)
        .timeout(Duration.ofSeconds(30))
        .maxBytes(4000)
        .userAgent("test")
        .allowPrivateHosts()
        .build();
  }
}
