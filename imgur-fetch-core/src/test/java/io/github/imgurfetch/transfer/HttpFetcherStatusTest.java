// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Failure.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpFetcherStatusTest {
  private static final Script GOOD = Script.ok("image/jpeg", Pictures.jpeg(1));

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
  @ValueSource(ints = {400, 401, 402, 403, 404, 405, 407, 410, 416, 418, 451, 499, 501, 505, 600, 999})
  void aPermanentErrorStatusFailsImmediately(int status) {
    rig.server.on("/a", Script.status(status + " No"));
    assertThat(rig.failure("/a"))
        .isEqualTo(new Failure(Kind.HTTP_STATUS, "the server responded with " + status, status, 1));
    assertThat(rig.server.count("/a")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 500, 502, 503, 504, 507, 520, 522, 524, 599})
  void aTemporaryErrorStatusFailsAfterFourAttempts(int status) {
    rig.server.on("/a", Script.status(status + " Busy"));
    Failure failure = rig.failure("/a");
    assertThat(failure.kind()).isEqualTo(Kind.HTTP_STATUS);
    assertThat(failure.status()).isEqualTo(status);
    assertThat(failure.attempts()).isEqualTo(4);
    assertThat(rig.server.count("/a")).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 522, 524})
  void aTemporaryErrorStatusIsOvercomeByARetry(int status) {
    rig.server.on("/a", Script.inTurn(Script.status(status + " Busy"), Script.status(status + " Busy"), GOOD));
    assertThat(rig.saved(rig.fetch("/a")).attempts()).isEqualTo(3);
  }

  @Test
  void tooManyRequestsHasItsOwnKind() {
    rig.server.on("/a", Script.status("429 Slow down"));
    assertThat(rig.failure("/a"))
        .extracting(Failure::kind, Failure::status, Failure::attempts)
        .containsExactly(Kind.RATE_LIMITED, 429, 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 205})
  void aResponseWithoutContentCreatesNoFile(int status) {
    rig.server.on(
        "/a", Script.text("HTTP/1.1 " + status + " Nothing\r\n\r\n").thenClose());
    assertThat(rig.failure("/a"))
        .extracting(Failure::kind, Failure::attempts)
        .containsExactly(Kind.EMPTY_BODY, 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {206, 304})
  void anUnrequestedResponseIsAProtocolError(int status) {
    rig.server.on(
        "/a",
        Script.text("HTTP/1.1 " + status + " What\r\nContent-Range: bytes 0-1/2\r\n\r\n")
            .thenClose());
    assertThat(rig.failure("/a"))
        .extracting(Failure::kind, Failure::attempts)
        .containsExactly(Kind.PROTOCOL, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"201 Created", "202 Accepted", "203 Other", "207 Multi", "226 Used", "300 Choose"})
  void otherSuccessStatusesAreNotAcceptedAsAnImage(String status) {
    rig.server.on("/a", (request, wire) -> {
      wire.send("HTTP/1.1 " + status + "\r\nContent-Length: " + Pictures.jpeg(1).length + "\r\n\r\n");
      wire.send(Pictures.jpeg(1));
    });
    assertThat(rig.failure("/a").kind()).isEqualTo(Kind.HTTP_STATUS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"121", "86400", "2147483648", "999999999999999999"})
  void aLongRetryAfterFailsImmediately(String seconds) {
    rig.server.on("/a", Script.status("503 Later", "Retry-After: " + seconds));
    Failure failure = rig.failure("/a");
    assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(failure.status()).isEqualTo(503);
    assertThat(failure.attempts()).isEqualTo(1);
    assertThat(rig.server.count("/a")).isEqualTo(1);
  }

  @Test
  void aLongRetryAfterCanBeADate() {
    rig.server.on(
        "/a",
        Script.status("429 Later", "Retry-After: " + date(Instant.now().plusSeconds(3600))));
    Failure failure = rig.failure("/a");
    assertThat(failure).extracting(Failure::kind, Failure::attempts).containsExactly(Kind.RATE_LIMITED, 1);
    assertThat(failure.message()).contains("asks to wait");
  }

  @Test
  void aShortRetryAfterIsHonored() {
    rig.server.on("/a", Script.inTurn(Script.status("503 Later", "Retry-After: 1"), GOOD));
    Outcome.Saved saved = rig.saved(rig.fetch("/a"));
    assertThat(saved.attempts()).isEqualTo(2);
    assertThat(saved.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aWaitBeyondTheTimeoutOfTheImageIsNotStarted() {
    rig.server.on("/a", Script.status("503 Later", "Retry-After: 100"));
    assertThat(rig.failure("/a"))
        .extracting(Failure::kind, Failure::status, Failure::attempts)
        .containsExactly(Kind.HTTP_STATUS, 503, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-5", "soon", "1e9", "Thu, 01 Jan 1970 00:00:00 GMT", "Wed, 99 Foo 2020 25:00:00 GMT", " "})
  void anInvalidRetryAfterIsIgnored(String value) {
    rig.server.on("/a", Script.inTurn(Script.status("503 Later", "Retry-After: " + value), GOOD));
    assertThat(rig.saved(rig.fetch("/a")).attempts()).isEqualTo(2);
  }

  @Test
  void aPermanentErrorStatusIsNotRetriedDespiteRetryAfter() {
    rig.server.on("/a", Script.status("404 No", "Retry-After: 1"));
    assertThat(rig.failure("/a"))
        .extracting(Failure::kind, Failure::attempts)
        .containsExactly(Kind.HTTP_STATUS, 1);
  }

  private static String date(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.ofInstant(instant, ZoneOffset.UTC));
  }
}
