// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.RawServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LargeBuffersTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Timeouts PATIENT = new Timeouts(LONG, LONG, 0, LONG);
  private static final int SMALL = ImageConnection.BUFFER_BYTES;
  private static final byte[] BODY = body();

  private final RawServer server = new RawServer();
  private final ImageClient client = new ImageClient("test/1", AddressPolicy.ANY, PATIENT, null, null);

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private static byte[] body() {
    byte[] body = new byte[300_000];
    for (int i = 0; i < body.length; i++) body[i] = (byte) (i % 251);
    return body;
  }

  private void serve(String path, String length, byte[] body) {
    server.on(path, (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\n" + length + "\r\n\r\n");
      wire.send(body);
    });
  }

  private Exchange get(String path) throws Exception {
    return client.begin(LONG).get(ImageAddress.of(server.uri(path)), null);
  }

  /** Reads a byte, and returns the size of the next buffer. */
  private static int sizeAfterAByte(Exchange exchange) throws IOException {
    assertThat(exchange.read(exchange.buffer(), 0, 1)).isEqualTo(1);
    return exchange.nextBuffer().length;
  }

  @Test
  void aBodyOfWhichMoreIsLeftThanASmallBufferHolds() throws Exception {
    serve("/fits", "Content-Length: " + (SMALL + 1), new byte[SMALL + 1]);
    serve("/long", "Content-Length: " + (SMALL + 2), new byte[SMALL + 2]);
    try (Exchange exchange = get("/fits")) {
      assertThat(sizeAfterAByte(exchange)).isEqualTo(SMALL);
    }
    try (Exchange exchange = get("/long")) {
      assertThat(sizeAfterAByte(exchange)).isEqualTo(LargeBuffers.BYTES);
    }
  }

  @Test
  void aBodyOfUnknownLengthOnceMoreWasReceivedThanASmallBufferHolds() throws Exception {
    serve("/", "Connection: close", BODY);
    try (Exchange exchange = get("/")) {
      int received = 0;
      while (received <= SMALL) {
        assertThat(exchange.nextBuffer()).hasSize(SMALL);
        received += exchange.read(exchange.buffer(), 0, 1000);
      }
      assertThat(exchange.nextBuffer()).hasSize(LargeBuffers.BYTES).isSameAs(exchange.nextBuffer());
    }
  }

  @Test
  @SuppressWarnings("try") // it is closed explicitly
  void aBufferIsUsedAgainButNotByTwoExchangesAtOnce() throws Exception {
    serve("/", "Content-Length: " + BODY.length, BODY);
    byte[] first;
    try (Exchange exchange = get("/")) {
      first = exchange.nextBuffer();
      exchange.close(); // closing twice must not give it back twice
    }
    try (Exchange one = get("/");
        Exchange other = get("/")) {
      assertThat(one.nextBuffer()).isSameAs(first);
      assertThat(other.nextBuffer()).hasSize(LargeBuffers.BYTES).isNotSameAs(first);
    }
  }

  @Test
  void noneIsLentWhileManyExchangesAreInProgress() throws Exception {
    serve("/", "Content-Length: " + BODY.length, BODY);
    List<Exchange> open = new ArrayList<>();
    try {
      for (int i = 1; i <= LargeBuffers.MAX_EXCHANGES + 1; i++) open.add(get("/"));
      assertThat(open.get(0).nextBuffer()).hasSize(SMALL);
      open.remove(open.size() - 1).close();
      assertThat(open.get(0).nextBuffer()).hasSize(LargeBuffers.BYTES);
    } finally {
      for (Exchange exchange : open) exchange.close();
    }
  }

  @Test
  void aBodyIsReadThroughBuffersOfBothSizes() throws Exception {
    serve("/", "Content-Length: " + BODY.length, BODY);
    byte[] read = new byte[BODY.length];
    int count = 0;
    try (Exchange exchange = get("/")) {
      byte[] buffer = exchange.buffer();
      for (int n = 0; n >= 0; n = exchange.read(buffer, 0, buffer.length)) {
        System.arraycopy(buffer, 0, read, count, n);
        count += n;
        buffer = exchange.nextBuffer();
      }
    }
    assertThat(count).isEqualTo(BODY.length);
    assertThat(read).isEqualTo(BODY);
  }
}
