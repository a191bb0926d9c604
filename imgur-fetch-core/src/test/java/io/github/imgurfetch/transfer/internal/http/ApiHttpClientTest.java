// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ApiHttpClientTest {
  private static final Map<String, String> SIGNED = Map.of("Authorization", "Client-ID canary");

  private final RawServer server = new RawServer();
  private final ApiHttpClient client = new ApiHttpClient("test/1", Duration.ofSeconds(30), null);

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private ApiResponse get(String path) throws IOException {
    return client.get(server.uri(path), SIGNED);
  }

  @Test
  void responseHeadersAreCaseInsensitive() throws IOException {
    server.on("/x", Script.text("HTTP/1.1 200 OK\r\nX-RATELIMIT-userremaining: 5\r\nContent-Length: 2\r\n\r\n{}"));
    ApiResponse response = get("/x");
    assertThat(response.text()).isEqualTo("{}");
    assertThat(response.header("X-RateLimit-UserRemaining")).contains("5");
    assertThat(server.requests().get(0).headers())
        .containsEntry("user-agent", "test/1")
        .doesNotContainKeys("cookie", "upgrade");
  }

  @Test
  void redirectsAreNotFollowed() throws IOException {
    try (RawServer elsewhere = new RawServer("127.0.0.2")) {
      server.on("/x", Script.redirect(elsewhere.uri("/y").toString()));
      assertThat(get("/x").status()).isEqualTo(302);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @Test
  void cookiesAreNotKept() throws IOException {
    server.on("/x", Script.text("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n"));
    get("/x");
    get("/x");
    assertThat(server.requests())
        .hasSize(2)
        .allSatisfy(r -> assertThat(r.headers()).doesNotContainKey("cookie"));
  }

  @Test
  void anEndlessBodyIsAborted() throws IOException {
    server.on("/good", endless("200 OK"));
    server.on("/bad", endless("500 Internal Server Error"));
    assertThatThrownBy(() -> get("/good"))
        .isInstanceOf(ResponseTooLargeException.class)
        .hasMessageContaining("8 MiB");
    assertThat(get("/bad").status()).isEqualTo(500);
  }

  private static Script endless(String status) {
    return (request, wire) -> {
      wire.send("HTTP/1.1 " + status + "\r\n\r\n");
      for (byte[] block = new byte[64 << 10]; ; ) wire.send(block);
    };
  }

  @Test
  void aCompressedBodyIsMeasuredUncompressed() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
      for (int i = 0; i < 1000; i++) out.write(new byte[64 << 10]);
    }
    server.on("/x", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n");
      wire.send(bomb.toByteArray());
    });
    assertThatThrownBy(() -> get("/x")).isInstanceOf(ResponseTooLargeException.class);
  }

  @Test
  void tooManyHeadersAreRejected() {
    server.on("/many", Script.text("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(200) + "\r\n"));
    server.on("/long", Script.text("HTTP/1.1 200 OK\r\nX: " + "y".repeat(9000) + "\r\n\r\n"));
    assertThatThrownBy(() -> get("/many")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get("/long")).isInstanceOf(IOException.class);
  }

  @Test
  void aTricklingBodyTimesOut() {
    server.on("/x", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
      wire.drip(20, "x".repeat(100_000).getBytes());
    });
    try (ApiHttpClient hasty = new ApiHttpClient("test/1", Duration.ofMillis(300), null)) {
      assertThatThrownBy(() -> hasty.get(server.uri("/x"), SIGNED))
          .isInstanceOf(InterruptedIOException.class)
          .hasMessage("no complete response within PT0.3S");
    }
  }

  @Test
  void anInterruptAbortsACall() {
    server.on("/x", Script.stall());
    AtomicReference<Thread> caller = new AtomicReference<>();
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    Thread thread = new Thread(() -> {
      caller.set(Thread.currentThread());
      try {
        get("/x");
      } catch (IOException e) {
        failure.complete(e);
      }
    });
    thread.start();
    await().until(() -> server.count("/x") == 1);
    caller.get().interrupt();
    assertThat(failure.join()).isInstanceOf(InterruptedIOException.class).hasMessage("interrupted");
  }

  @Test
  void closingAbortsACall() {
    server.on("/x", Script.stall());
    CompletableFuture<Void> call = CompletableFuture.runAsync(
        () -> assertThatThrownBy(() -> get("/x")).isNotNull());
    await().until(() -> server.count("/x") == 1);
    client.close();
    call.join();
  }

  @Test
  void aTruncatedErrorBodyStillHasAStatus() throws IOException {
    server.on(
        "/x",
        Script.text("HTTP/1.1 404 Not Found\r\nContent-Length: 500\r\n\r\n{\"data\":")
            .thenClose());
    server.on(
        "/y",
        Script.text("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"data\":")
            .thenClose());
    assertThat(get("/x").status()).isEqualTo(404);
    assertThat(get("/x").text()).isEqualTo("{\"data\":");
    assertThat(get("/y").status()).isEqualTo(200);
    assertThat(get("/y").text()).isEqualTo("{\"data\":");
  }

  @Test
  void aConfiguredProxyIsUsed() throws IOException {
    server.otherwise(Script.ok("application/json", "{}".getBytes(StandardCharsets.US_ASCII)));
    ProxyServer proxy = ProxyServer.of("127.0.0.1", server.uri("/").getPort(), false, "", "");
    try (ApiHttpClient behind = new ApiHttpClient("test/1", Duration.ofSeconds(30), proxy)) {
      behind.get(URI.create("http://api.invalid/3/credits"), SIGNED);
    }
    assertThat(server.requests())
        .singleElement()
        .satisfies(request -> assertThat(request.headers()).containsEntry("host", "api.invalid"));
  }

  @Test
  void aFormIsUrlEncoded() throws IOException {
    server.on(
        "/token",
        Script.ok("application/json", "{}".getBytes(StandardCharsets.US_ASCII))
            .thenClose());
    client.post(server.uri("/token"), Map.of("a", "b c&d"));
    assertThat(server.requests()).first().satisfies(request -> {
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.headers()).containsEntry("content-length", "9").doesNotContainKey("authorization");
      assertThat(request.headers().get("content-type")).startsWith("application/x-www-form-urlencoded");
    });
  }
}
