// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.imgurfetch.testing.Certificates;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Request;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.RawServer.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Idle connections that have become unusable, for example because the server was restarted. */
@Timeout(60)
class StaleConnectionsTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Script GOOD = Script.ok("image/jpeg", new byte[10]);
  private static final Script GONE = (request, wire) -> wire.close();

  private final Set<Wire> met = ConcurrentHashMap.newKeySet();
  private final RawServer server = new RawServer("127.0.0.1").otherwise(this::serve);
  private final RawServer other = new RawServer("127.0.0.2").otherwise(this::serve);
  private volatile Script first = GOOD;
  private volatile Script later = GONE;
  private ImageClient client = client(LONG);

  @AfterEach
  void stop() {
    client.close();
    server.close();
    other.close();
  }

  private static ImageClient client(Duration silence, SSLContext... tls) {
    return new ImageClient(
        "test/1",
        AddressPolicy.ANY,
        new Timeouts(LONG, silence, 0, LONG),
        Arrays.stream(tls).findFirst().orElse(null),
        null);
  }

  /** Handles the first request of a connection and later ones differently. */
  private void serve(Request request, Wire wire) throws IOException, InterruptedException {
    (met.add(wire) ? first : later).respond(request, wire);
  }

  private static ImageAddress address(RawServer server) throws BadAddressException {
    return ImageAddress.of(server.uri("/a"));
  }

  private void use(RequestChain chain, RawServer server) throws Exception {
    try (Exchange exchange = chain.get(address(server), null)) {
      readAll(exchange);
    }
  }

  private static void readAll(Exchange exchange) throws IOException {
    while (exchange.read(exchange.buffer(), 0, exchange.buffer().length) >= 0) continue;
  }

  /** Makes the client keep the given number of connections to a server. */
  private void keep(int connections, RawServer server) throws Exception {
    List<Exchange> all = new ArrayList<>();
    for (int i = 0; i < connections; i++) all.add(client.begin(LONG).get(address(server), null));
    for (Exchange exchange : all) {
      readAll(exchange);
      exchange.close();
    }
    assertThat(server.connections()).isEqualTo(connections);
  }

  @Test
  void anyNumberOfStaleConnectionsCostsOneResend() throws Exception {
    keep(64, server);
    first = GONE;
    for (int requests : new int[] {2, 1}) {
      int before = server.requests().size();
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> use(client.begin(LONG), server));
      assertThat(server.requests()).hasSize(before + requests);
    }
  }

  @Test
  void theResendIsSharedByAllRequestsOfAChain() throws Exception {
    keep(3, server);
    keep(3, other);
    RequestChain chain = client.begin(LONG);
    use(chain, server);
    use(chain, other);
    assertThat(server.requests()).hasSize(3 + 2);
    assertThat(other.requests()).as("over a new connection at once").hasSize(3 + 1);
  }

  @Test
  void connectionsToOtherHostsAreKept() throws Exception {
    keep(3, server);
    keep(3, other);
    use(client.begin(LONG), server);
    later = GOOD;
    use(client.begin(LONG), other);
    assertThat(other.connections()).isEqualTo(3);
  }

  /** A router that has dropped them sends nothing: this costs one timeout, not one per connection. */
  @Test
  void unresponsiveIdleConnectionsCostOneAttempt() throws Exception {
    client.close();
    client = client(Duration.ofMillis(300));
    keep(3, server);
    later = Script.stall();
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> use(client.begin(LONG), server));
    use(client.begin(LONG), server);
    assertThat(server.connections()).isEqualTo(4);
  }

  @Test
  void aBrokenTlsConnectionIsStaleToo() throws Exception {
    Certificates authority = new Certificates();
    client.close();
    client = client(LONG, authority.trusting());
    for (Script end : List.of(GONE, (Script) (request, wire) -> wire.reset())) {
      try (RawServer secure = new RawServer(authority.listen("127.0.0.3", "127.0.0.3")).otherwise(this::serve)) {
        keep(2, secure);
        later = end;
        use(client.begin(LONG), secure);
        assertThat(secure.requests()).hasSize(2 + 2);
      }
    }
  }
}
