// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ImageClientTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void anExchangeThatIsOverIsForgotten() throws Exception {
    ClientLimits limits = new ClientLimits(LONG, LONG, 0, LONG);
    try (RawServer server = new RawServer();
        ImageClient client = new ImageClient("test", Reach.EVERYWHERE, limits, Optional.empty())) {
      server.on("/a", Script.ok("image/jpeg", new byte[10]));
      ImageAddress address = ImageAddress.of(server.uri("/a"));
      WeakReference<Exchange> over = ask(client, address);
      await().until(() -> {
        System.gc();
        return over.refersTo(null);
      });
    }
  }

  @Test
  void anAbortAtTheEndOfABodyIsNoError() throws Exception {
    ClientLimits limits = new ClientLimits(LONG, LONG, 0, LONG);
    try (RawServer server = new RawServer();
        ImageClient client = new ImageClient("test", Reach.EVERYWHERE, limits, Optional.empty())) {
      server.on("/a", Script.ok("image/jpeg", new byte[10]));
      ImageAddress address = ImageAddress.of(server.uri("/a"));
      for (boolean reused : new boolean[] {false, true}) {
        try (Exchange exchange = client.get(address, Optional.empty(), LONG)) {
          byte[] buffer = new byte[100];
          while (exchange.read(buffer, 0, buffer.length) >= 0) continue;
          if (reused) exchange.abort(Exchange.Abort.CLOSED);
          assertThat(exchange.isOutOfStep()).isFalse();
        }
      }
    }
  }

  private static WeakReference<Exchange> ask(ImageClient client, ImageAddress address) throws Exception {
    try (Exchange exchange = client.get(address, Optional.empty(), LONG)) {
      return new WeakReference<>(exchange);
    }
  }
}
