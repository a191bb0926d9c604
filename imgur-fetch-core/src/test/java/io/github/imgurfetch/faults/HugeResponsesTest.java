// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests concurrent responses that are larger than the memory of the client's JVM, 64 MiB: each fails in its own way,
 * the JVM survives, and the connection of a rejected response is closed immediately instead of being read to the end.
 */
@Timeout(120)
class HugeResponsesTest {
  private static final long MIB = 1 << 20;

  /** The bytes in the buffers of both ends that are never read. */
  private static final long BUFFERED = 8 * MIB;

  private final Map<String, String> expected = new LinkedHashMap<>();
  private final Map<String, CompletableFuture<Long>> written = new LinkedHashMap<>();
  private final RawServer server = new RawServer();
  private @TempDir Path directory;

  @Test
  void noResponseIsTooLarge() throws Exception {
    byte[] picture = Pictures.jpeg(1);
    byte[] zeros = new byte[1 << 16];
    String chunk = "10000\r\n" + "\0".repeat(1 << 16) + "\r\n";
    endless("body", "TOO_LARGE", Raw.head("200 OK"), picture, zeros);
    endless("ten-gigabytes", "TOO_LARGE", Raw.head("200 OK", "Content-Length: 10737418240"), picture, zeros);
    endless(
        "chunks",
        "TOO_LARGE",
        Raw.head("200 OK", "Transfer-Encoding: chunked"),
        Raw.chunk(picture),
        Raw.ascii(chunk));
    endless(
        "one-chunk",
        "TOO_LARGE",
        Raw.head("200 OK", "Transfer-Encoding: chunked"),
        Raw.ascii("fffffffff\r\n"),
        picture,
        zeros);
    endless("not-found", "HTTP_STATUS", Raw.head("404 Not Found"), zeros);
    endless("page", "NOT_AN_IMAGE", Raw.head("200 OK"), Raw.ascii("<html>"), zeros);
    endless("redirect", "SAVED", Raw.head("302 Found", "Location: /good.jpg"), zeros);
    endless(
        "headers",
        "PROTOCOL",
        Raw.ascii("HTTP/1.1 200 OK\r\n"),
        "X-Flood: 12345678\r\n".repeat(4000).getBytes());
    endless(
        "cookies",
        "PROTOCOL",
        Raw.ascii("HTTP/1.1 200 OK\r\n"),
        "Set-Cookie: a=b\r\n".repeat(4000).getBytes());
    endless(
        "header-line",
        "PROTOCOL",
        Raw.ascii("HTTP/1.1 200 OK\r\nX-Long: "),
        "x".repeat(1 << 16).getBytes());
    endless(
        "folded-header",
        "PROTOCOL",
        Raw.ascii("HTTP/1.1 200 OK\r\nX-Long: a"),
        "\r\n  b".repeat(9000).getBytes());
    endless(
        "status-line",
        "PROTOCOL",
        Raw.ascii("HTTP/1.1 200 "),
        "x".repeat(1 << 16).getBytes());
    endless("empty-lines", "PROTOCOL", new byte[0], "\r\n".repeat(9000).getBytes());
    endless(
        "interim",
        "PROTOCOL",
        new byte[0],
        "HTTP/1.1 100 Continue\r\n\r\n".repeat(3000).getBytes());
    endless(
        "chunk-line",
        "PROTOCOL",
        Raw.head("200 OK", "Transfer-Encoding: chunked"),
        Raw.ascii("10;a="),
        "x".repeat(1 << 16).getBytes());
    endless(
        "trailers",
        "PROTOCOL",
        Raw.head("200 OK", "Transfer-Encoding: chunked"),
        Raw.chunk(picture),
        Raw.ascii("0\r\n"),
        "X-Flood: 1\r\n".repeat(6000).getBytes());
    endless("gzip", "UNEXPECTED_ENCODING", Raw.head("200 OK", "Content-Encoding: gzip"), bomb(), zeros);
    endless("unsaid-gzip", "NOT_AN_IMAGE", Raw.head("200 OK"), bomb(), zeros);
    respond("large-length", "TOO_LARGE", Raw.says(Raw.head("200 OK", "Content-Length: " + (300 * MIB))));
    respond(
        "drip",
        "TIMEOUT",
        Raw.drips(
            50,
            Raw.ascii("HTTP/1.1 200 OK\r\n"),
            "X-Drip: ".repeat(900).getBytes()));
    respond("good", "SAVED", Script.ok("image/jpeg", picture));

    ChildJvm.Result result =
        ChildJvm.run(List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError"), SmallHeap.class.getName(), arguments());

    assertThat(result.output().lines().filter(line -> line.contains(" ")))
        .containsAll(expected.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .toList());
    assertThat(result.exit()).isZero();
    assertThat(Integer.parseInt(result.output().replaceAll("(?s).*grown by MiB (-?[0-9]+).*", "$1")))
        .isLessThan(8);
    for (Map.Entry<String, CompletableFuture<Long>> entry : written.entrySet())
      assertThat(entry.getValue().get(60, SECONDS))
          .as("bytes that the server got rid of at /%s before its client cut the connection", entry.getKey())
          .isLessThan(SmallHeap.MAX_BYTES + BUFFERED);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("good.jpg", "redirect.jpg");
    }
  }

  private void respond(String name, String outcome, Script script) {
    expected.put(name, outcome);
    server.on("/" + name + ".jpg", script);
  }

  /** Sends the parts, and repeats the last one until the client disconnects. */
  private void endless(String name, String outcome, byte[]... parts) {
    CompletableFuture<Long> sum = new CompletableFuture<>();
    written.put(name, sum);
    respond(name, outcome, (request, wire) -> {
      long bytes = 0;
      try {
        for (int i = 0; ; i++) {
          byte[] part = parts[Math.min(i, parts.length - 1)];
          wire.send(part);
          bytes += part.length;
        }
      } catch (IOException e) {
        sum.complete(bytes);
        throw e;
      }
    });
  }

  private Object[] arguments() {
    List<Object> arguments = new ArrayList<>(List.of(directory));
    expected.keySet().forEach(name -> arguments.add(server.uri("/" + name + ".jpg")));
    return arguments.toArray();
  }

  /** Returns 100 KiB that decompress to 100 MiB. */
  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 100; i++) out.write(new byte[1 << 20]);
    }
    return packed.toByteArray();
  }
}
