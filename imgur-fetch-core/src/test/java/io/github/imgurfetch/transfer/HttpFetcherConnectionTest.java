// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpFetcherConnectionTest {
  @TempDir
  Path directory;

  private FetchRig rig;
  private Fetcher fetcher;

  @BeforeEach
  void openRig() {
    rig = new FetchRig(directory);
    fetcher = rig.plan().open();
  }

  @AfterEach
  void closeRig() {
    fetcher.close();
    rig.close();
  }

  @Test
  void aConnectionIsReusedForTheNextImage() {
    for (int i = 0; i < 20; i++) assertSaved(i, Script.ok("image/jpeg", Pictures.jpeg(i)));
    assertThat(rig.server.connections()).isEqualTo(1);
  }

  @Test
  void chunkedBodiesShortRefusalsAndRedirectsKeepTheConnection() {
    rig.server.on(
        "/404", (request, wire) -> wire.send("HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nnot found"));
    rig.server.on("/302", Script.redirect("/404"));
    fetch("/404", "a");
    fetch("/302", "b");
    assertSaved(1, (request, wire) -> {
      byte[] body = Pictures.jpeg(1);
      wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length)
          + "\r\n");
      wire.send(body);
      wire.send("\r\n0\r\n\r\n");
    });
    fetch("/404", "c");
    assertThat(rig.server.connections()).isEqualTo(1);
  }

  @Test
  void aConnectionThatTheServerClosesIsNotReused() {
    byte[] body = Pictures.jpeg(1);
    Script last = (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n\r\n");
      wire.send(body);
    };
    assertSaved(1, last.thenClose());
    assertSaved(2, Script.ok("image/jpeg", Pictures.jpeg(2)));
    assertThat(rig.server.connections()).isEqualTo(2);
  }

  @Test
  void anIdleConnectionClosedByTheServerCostsNoAttempt() {
    for (int i = 0; i < 5; i++)
      assertThat(assertSaved(i, Script.ok("image/jpeg", Pictures.jpeg(i)).thenClose())
              .attempts())
          .isEqualTo(1);
    assertThat(rig.server.connections()).isEqualTo(5);
  }

  @Test
  void anIdleConnectionResetByTheServerCostsNoAttempt() {
    Script good = Script.ok("image/jpeg", Pictures.jpeg(2));
    assertSaved(1, Script.ok("image/jpeg", Pictures.jpeg(1)));
    assertThat(assertSaved(2, Script.inTurn((request, wire) -> wire.reset(), good))
            .attempts())
        .isEqualTo(1);
    assertSaved(3, Script.ok("image/jpeg", Pictures.jpeg(3)));
    assertThat(assertSaved(
                4,
                Script.inTurn(
                    (request, wire) -> wire.close(), Script.ok("image/jpeg", Pictures.jpeg(4))))
            .attempts())
        .isEqualTo(1);
  }

  @Test
  void anAttemptResendsOnlyOneOfItsRequests() {
    try (RawServer other = new RawServer("127.0.0.2")) {
      other.on("/b", Script.ok("image/jpeg", Pictures.jpeg(1)));
      rig.server.on("/a", Script.redirect(other.uri("/b").toString()));
      assertThat(fetch("/a", "first")).isInstanceOf(Saved.class);
      rig.server.on(
          "/a",
          Script.inTurn(
              (request, wire) -> wire.close(),
              Script.redirect(other.uri("/b").toString())));
      assertThat(fetch("/a", "second"))
          .isInstanceOfSatisfying(
              Saved.class, it -> assertThat(it.attempts()).isEqualTo(1));
      assertThat(rig.server.count("/a")).isEqualTo(3);
      assertThat(other.connections())
          .as("connections; the idle one was not reused")
          .isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSecondResponseIsNeverUsedForAnotherImage(boolean atOnce) throws InterruptedException {
    CountDownLatch sent = new CountDownLatch(1);
    rig.server.on("/1", (request, wire) -> {
      byte[] first = response(Pictures.jpeg(1));
      byte[] second = response(Pictures.jpeg(666));
      if (atOnce) {
        wire.send(concat(first, second));
      } else {
        wire.send(first);
        wire.send(second);
      }
      sent.countDown();
    });
    assertThat(fetch("/1", "1")).isInstanceOf(Saved.class);
    sent.await();
    assertSaved(2, Script.ok("image/jpeg", Pictures.jpeg(2)));
    assertSaved(3, Script.ok("image/jpeg", Pictures.jpeg(3)));
  }

  /** The late response is detected only when the actual response follows; the image is then requested again. */
  @Test
  void aLateResponseIsNotUsedForTheNextRequest() {
    assertSaved(1, Script.ok("image/jpeg", Pictures.jpeg(1)));
    byte[] late = response(Pictures.jpeg(1));
    byte[] own = response(Pictures.jpeg(2));
    Saved saved = assertSaved(
        2,
        Script.inTurn(
            (request, wire) -> wire.send(concat(late, own)), Script.ok("image/jpeg", Pictures.jpeg(2))));
    assertThat(saved.attempts()).isEqualTo(2);
    assertThat(rig.server.connections()).isEqualTo(2);
  }

  @Test
  void aConnectionIsNotReusedAfterATruncatedImage() {
    byte[] half = Arrays.copyOf(Pictures.jpeg(1), 500);
    rig.server.on("/half", Script.ok("image/jpeg", half));
    assertThat(fetch("/half", "half")).isInstanceOf(Outcome.Failed.class);
    assertThat(rig.server.connections()).isEqualTo(4);
    assertSaved(2, Script.ok("image/jpeg", Pictures.jpeg(2)));
    assertThat(rig.server.connections()).isEqualTo(5);
  }

  @Test
  void bytesAfterABodyOnlyPreventReuse() {
    for (int i = 1; i <= 5; i++) {
      int seed = i;
      Saved saved = assertSaved(
          i,
          (request, wire) -> wire.send(
              concat(response(Pictures.jpeg(seed)), "extra".getBytes(StandardCharsets.ISO_8859_1))));
      assertThat(saved.attempts()).isEqualTo(1);
    }
  }

  @Test
  void anUnreadBodyOnlyPreventsReuse() {
    rig.server.on("/page", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
      wire.send(concat("<html>".getBytes(StandardCharsets.ISO_8859_1), response(Pictures.jpeg(666))));
    });
    assertThat(fetch("/page", "page")).isInstanceOf(Outcome.Failed.class);
    assertSaved(2, Script.ok("image/jpeg", Pictures.jpeg(2)));
    assertThat(rig.server.connections()).isEqualTo(2);
  }

  private static byte[] response(byte[] body) {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n";
    return concat(head.getBytes(StandardCharsets.ISO_8859_1), body);
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** Serves and fetches image number i, and asserts that its file contains exactly this image. */
  private Saved assertSaved(int i, Script script) {
    rig.server.on("/" + i, script);
    Outcome outcome = fetch("/" + i, Integer.toString(i));
    assertThat(outcome).isInstanceOf(Saved.class);
    assertThat(((Saved) outcome).file()).hasBinaryContent(Pictures.jpeg(i));
    return (Saved) outcome;
  }

  private Outcome fetch(String path, String name) {
    return fetcher.fetch(FetchRig.task(rig.server.uri(path), name), progress -> {});
  }
}
