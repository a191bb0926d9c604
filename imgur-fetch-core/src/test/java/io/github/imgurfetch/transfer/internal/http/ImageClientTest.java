// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.RawServer.Wire;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ImageClientTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Timeouts PATIENT = new Timeouts(LONG, LONG, 0, LONG);

  private final RawServer server = new RawServer();
  private final ImageClient client = new ImageClient("test/1", AddressPolicy.ANY, PATIENT, null, null);

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private Exchange get(String path) throws Exception {
    return client.begin(LONG).get(ImageAddress.of(server.uri(path)), null);
  }

  /** Reads a response to its end. */
  private void use(String path) throws Exception {
    try (Exchange exchange = get(path)) {
      readAll(exchange);
    }
  }

  private static int readAll(Exchange exchange) throws IOException {
    int count = 0;
    for (int n = 0; n >= 0; n = exchange.read(exchange.buffer(), 0, exchange.buffer().length)) count += n;
    return count;
  }

  private static Script ok(int bytes, String... headers) {
    return (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + bytes + "\r\n" + String.join("", headers) + "\r\n");
      wire.send(new byte[bytes]);
    };
  }

  @Test
  void aRequestRevealsNothingAboutTheMachine() throws Exception {
    server.on("/a", ok(10));
    use("/a?b=%20c");
    assertThat(server.requests()).singleElement().satisfies(request -> {
      assertThat(request.method()).isEqualTo("GET");
      assertThat(request.path()).isEqualTo("/a?b=%20c");
      assertThat(request.headers())
          .containsOnlyKeys("host", "user-agent", "accept", "accept-encoding")
          .containsEntry("host", server.uri("").getRawAuthority())
          .containsEntry("user-agent", "test/1")
          .containsEntry("accept-encoding", "identity");
    });
  }

  @Test
  void aRangeRequestIsConditional() throws Exception {
    server.on("/a", ok(10));
    ByteRange range = new ByteRange(7, "\"v1\"");
    try (Exchange exchange = client.begin(LONG).get(ImageAddress.of(server.uri("/a")), range)) {
      assertThat(exchange.range()).contains(range);
    }
    assertThat(server.requests().get(0).headers())
        .containsEntry("range", "bytes=7-")
        .containsEntry("if-range", "\"v1\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX: y", "a\u0000", "ä", "a\u007f"})
  void anInvalidUserAgentIsRejected(String userAgent) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new ImageClient(userAgent, AddressPolicy.ANY, PATIENT, null, null))
        .withMessageStartingWith("the user agent must be printable ASCII: ");
  }

  @Test
  void statusAndHeadersAreAvailable() throws Exception {
    server.on(
        "/a",
        Script.text("HTTP/1.1 404 Not Found\r\nX: y\r\nx: z\r\nETag: W/\"v\"\r\nContent-Length: 0\r\n\r\n"));
    try (Exchange exchange = get("/a")) {
      assertThat(exchange.status()).isEqualTo(404);
      assertThat(exchange.header("x")).contains("y");
      assertThat(exchange.headers("X")).containsExactly("y", "z");
      assertThat(exchange.strongETag()).isEmpty();
      assertThat(exchange.length()).hasValue(0);
      assertThat(exchange.range()).isEmpty();
      assertThat(exchange.aborted()).isEmpty();
    }
    server.on("/a", ok(5, "ETag:  \"v\" \r\n"));
    try (Exchange exchange = get("/a")) {
      assertThat(exchange.strongETag()).contains("\"v\"");
      assertThat(exchange.length()).hasValue(5);
      assertThat(readAll(exchange)).isEqualTo(5);
    }
    server.on("/a", Script.text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));
    try (Exchange exchange = get("/a")) {
      assertThat(exchange.strongETag()).isEmpty();
      assertThat(exchange.length()).isEmpty();
    }
    server.on("/a", Script.text("HTTP/1.1 304 Not Modified\r\n\r\n"));
    try (Exchange exchange = get("/a")) {
      assertThat(exchange.length()).isEmpty();
      assertThat(readAll(exchange)).isZero();
    }
  }

  @Test
  void aFinishedExchangeIsNotWatched() throws Exception {
    server.on("/a", ok(10));
    WeakReference<Exchange> over = ask();
    await().until(() -> {
      System.gc();
      return over.refersTo(null);
    });
  }

  private WeakReference<Exchange> ask() throws Exception {
    try (Exchange exchange = get("/a")) {
      return new WeakReference<>(exchange);
    }
  }

  @Test
  void anAbortAtTheEndOfABodyIsNotAnError() throws Exception {
    server.on("/a", ok(10));
    for (boolean reused : new boolean[] {false, true}) {
      try (Exchange exchange = get("/a")) {
        readAll(exchange);
        if (reused) exchange.abort(Exchange.Abort.CLOSED);
        assertThat(exchange.isOutOfStep()).isFalse();
      }
    }
  }

  @Test
  void theFirstAbortReasonIsKept() throws Exception {
    server.on("/a", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
      wire.stall();
    });
    try (Exchange exchange = get("/a")) {
      exchange.abort(Exchange.Abort.TOO_SLOW);
      exchange.abort(Exchange.Abort.CLOSED);
      assertThat(exchange.aborted()).contains(Exchange.Abort.TOO_SLOW);
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> readAll(exchange));
    }
  }

  @Test
  void aDistrustedConnectionIsNotReused() throws Exception {
    server.on("/a", ok(10));
    try (Exchange exchange = get("/a")) {
      readAll(exchange);
      exchange.distrust();
    }
    use("/a");
    use("/a");
    assertThat(server.connections()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "65536, 1", "65537, 2"})
  void onlyShortUnwantedBodiesAreDrained(int bytes, int connections) throws Exception {
    server.on("/a", ok(bytes));
    for (int i = 0; i < 2; i++) {
      try (Exchange exchange = get("/a")) {
        exchange.drainIfShort();
      }
    }
    assertThat(server.connections()).isEqualTo(connections);
  }

  /** Waiting for the whole body would take a minute or longer. */
  @Test
  void drainingDoesNotWait() throws Exception {
    server.on("/silent", (request, wire) -> {
      wire.send("HTTP/1.1 404 Not Found\r\nContent-Length: 10\r\n\r\n12345");
      wire.stall();
    });
    server.on("/drip", (request, wire) -> {
      wire.send("HTTP/1.1 404 Not Found\r\nContent-Length: 60000\r\n\r\n");
      for (int i = 0; i < 60_000; i++) {
        wire.send("x");
        LockSupport.parkNanos(5_000_000);
      }
    });
    for (String path : new String[] {"/silent", "/drip"}) {
      try (Exchange exchange = get(path)) {
        exchange.drainIfShort();
        assertThat(exchange.aborted()).isEmpty();
      }
    }
    server.on("/a", ok(10));
    use("/a");
    assertThat(server.connections()).isEqualTo(3);
  }

  @Test
  void bodiesOfUnknownLengthAreNotDrained() throws Exception {
    server.on("/a", Script.text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));
    server.on(
        "/b",
        Script.text("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345")
            .thenClose());
    for (String path : new String[] {"/a", "/b", "/b"}) {
      try (Exchange exchange = get(path)) {
        exchange.drainIfShort();
      }
    }
    assertThat(server.connections()).isEqualTo(3);
  }

  @Test
  void theServersKeepAliveTimeoutIsRespected() throws Exception {
    server.on("/a", ok(10, "Keep-Alive: timeout=0\r\n"));
    use("/a");
    use("/a");
    assertThat(server.connections()).isEqualTo(2);
    server.on("/a", ok(10, "Keep-Alive: timeout=99999999999\r\n"));
    use("/a");
    use("/a");
    assertThat(server.connections()).isEqualTo(3);
  }

  /** The server sees the end of a connection that has been idle. */
  @Test
  void idleConnectionsAreClosed() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    server.on("/a", (request, wire) -> {
      ok(10, "Keep-Alive: timeout=1\r\n").respond(request, wire);
      awaitEnd(wire, ended);
    });
    use("/a");
    ended.await();
  }

  private static void awaitEnd(Wire wire, CountDownLatch ended) throws IOException {
    try {
      wire.stall();
    } finally {
      ended.countDown();
    }
  }

  @Test
  void anOutOfStepServerGetsOneRequestPerConnection() throws Exception {
    server.on("/a", ok(10));
    use("/a");
    server.on("/late", (request, wire) -> {
      ok(10).respond(request, wire);
      wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1");
    });
    try (Exchange exchange = get("/late")) {
      readAll(exchange);
      await().until(exchange::isOutOfStep);
    }
    assertThat(client.isMistrusted(ImageAddress.of(server.uri("/other")))).isTrue();
    use("/a");
    use("/a");
    assertThat(server.connections()).isEqualTo(3);
  }

  @Test
  void anotherHostIsStillTrusted() throws Exception {
    client.mistrust(ImageAddress.of(server.uri("/")));
    try (RawServer other = new RawServer("127.0.0.2")) {
      ImageAddress there = ImageAddress.of(other.on("/a", ok(10)).uri("/a"));
      assertThat(client.isMistrusted(there)).isFalse();
      for (int i = 0; i < 2; i++) {
        try (Exchange exchange = client.begin(LONG).get(there, null)) {
          readAll(exchange);
        }
      }
      assertThat(other.connections()).isEqualTo(1);
    }
  }

  @Test
  void closingAbortsCurrentAndFutureExchanges() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    server.on("/silent", (request, wire) -> {
      asked.countDown();
      awaitEnd(wire, ended);
    });
    CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> {
      awaitUninterrupted(asked);
      client.close();
    });
    assertThatExceptionOfType(AbortedException.class)
        .isThrownBy(() -> get("/silent"))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Exchange.Abort.CLOSED));
    closed.get();
    ended.await();
    assertThatExceptionOfType(AbortedException.class)
        .isThrownBy(() -> get("/a"))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Exchange.Abort.CLOSED));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void closingEndsIdleConnections() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    server.on("/a", (request, wire) -> {
      ok(10).respond(request, wire);
      awaitEnd(wire, ended);
    });
    use("/a");
    client.close();
    ended.await();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Each line of the head arrives in time, but the whole head does not. */
  @Test
  void aHeadThatDoesNotEndInTimeIsTooSlow() throws Exception {
    server.on("/drip", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\n");
      wire.stall();
    });
    ImageClient patient = new ImageClient(
        "test/1", AddressPolicy.ANY, new Timeouts(LONG, LONG.dividedBy(2), 0, LONG), null, null);
    Exchange exchange = new Exchange(patient, ImageAddress.of(server.uri("/drip")), null, "", patient.begin(LONG));
    CompletableFuture<Void> watch = CompletableFuture.runAsync(() -> await().until(() -> {
      exchange.check(System.nanoTime() + LONG.toNanos() * 3 / 4);
      return exchange.aborted().isPresent();
    }));
    assertThatExceptionOfType(IOException.class).isThrownBy(exchange::send);
    watch.join();
    assertThat(exchange.aborted()).contains(Exchange.Abort.TOO_SLOW);
    exchange.close();
  }

  @Test
  void aLateResponseIsAborted() {
    server.on("/silent", Script.stall());
    assertThatExceptionOfType(AbortedException.class)
        .isThrownBy(() -> client.begin(Duration.ofMillis(1)).get(ImageAddress.of(server.uri("/silent")), null))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Exchange.Abort.DEADLINE));
  }
}
