// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.imgurfetch.testing.ClosedPort;
import io.github.imgurfetch.testing.FullQueue;
import io.github.imgurfetch.testing.RawSocket;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests hosts with several addresses, one of which accepts connections. */
@Timeout(60)
class ConnectorTest {
  private static final Duration LONG = Duration.ofSeconds(50);

  private final BlockingQueue<Socket> met = new LinkedBlockingQueue<>();
  private final ClosedPort port = new ClosedPort("127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.8", "127.0.0.9");
  private final RawSocket server = new RawSocket(port.open("127.0.0.1"), met::add);

  @AfterEach
  void stop() throws IOException {
    server.close();
    port.close();
  }

  private static Connector connector(Duration timeout, String... addresses) {
    return connector(new Timeouts(LONG, timeout, 0, LONG), addresses);
  }

  private static Connector connector(Timeouts timeouts, String... addresses) {
    AddressPolicy policy = new AddressPolicy(
        host -> {
          InetAddress[] all = new InetAddress[addresses.length];
          for (int i = 0; i < all.length; i++) all[i] = InetAddress.getByName(addresses[i]);
          return all;
        },
        address -> true);
    return new Connector(policy, timeouts, null, null);
  }

  private ImageConnection connection() {
    return new ImageConnection(new HttpHost("http", "h.example", server.port()));
  }

  @Test
  void theNextAddressIsTriedAfterARefusal() throws Exception {
    ImageConnection connection = connection();
    try (Connector connector = connector(LONG, "127.0.0.3", "127.0.0.2", "127.0.0.1")) {
      connector.connect(connection);
    }
    assertThat(connection.isOpen()).isTrue();
    assertThat(connection.getRemoteAddress()).hasToString("/127.0.0.1:" + server.port());
    connection.cut();
    assertThat(met.take().getPort()).isPositive();
  }

  @Test
  void theFirstAddressThatAcceptsIsUsed() throws Exception {
    ImageConnection connection = connection();
    try (Connector connector = connector(LONG, "127.0.0.1", "127.0.0.2")) {
      connector.connect(connection);
    }
    connection.cut();
    assertThat(met).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void ifAllRefuseTheMessageNamesTheHostAndItsAddresses() {
    try (Connector connector = connector(LONG, "127.0.0.3", "127.0.0.2")) {
      assertThatExceptionOfType(ConnectException.class)
          .isThrownBy(() -> connector.connect(connection()))
          .withMessageContaining("h.example")
          .withMessageContaining("127.0.0.2")
          .withMessageContaining("127.0.0.3");
    }
  }

  @Test
  void aSilentServerTimesOut() throws Exception {
    for (Duration timeout : List.of(Duration.ofNanos(1), Duration.ofMillis(20))) {
      ImageConnection connection = connection();
      try (Connector connector = connector(timeout, "127.0.0.1")) {
        connector.connect(connection);
      }
      assertThat(connection.getSocketTimeout().toMilliseconds()).isEqualTo((int) Math.max(1, timeout.toMillis()));
      assertThatExceptionOfType(SocketTimeoutException.class)
          .isThrownBy(() -> connection.ask("GET / HTTP/1.1\r\n\r\n".getBytes()));
      connection.cut();
    }
  }

  @Test
  void aConnectionClosedBeforeConnectingStaysClosed() throws IOException {
    ImageConnection connection = connection();
    connection.cut();
    try (Connector connector = connector(LONG, "127.0.0.1")) {
      assertThatExceptionOfType(InterruptedIOException.class)
          .isThrownBy(() -> connector.connect(connection))
          .withMessageContaining("closed");
    }
    assertThat(connection.isOpen()).isFalse();
  }

  /** While another address works, a recovered address is not detected. */
  @Test
  void aFailedAddressIsTriedLastFromThenOn() throws Exception {
    try (Connector connector = connector(LONG, "127.0.0.2", "127.0.0.1")) {
      connect(connector).cut();
      ServerSocket revived = port.open("127.0.0.2");
      try (revived) {
        ImageConnection second = connect(connector);
        assertThat(second.getRemoteAddress()).hasToString("/127.0.0.1:" + server.port());
        second.cut();
        server.close();
        ImageConnection third = connect(connector);
        assertThat(third.getRemoteAddress()).hasToString("/127.0.0.2:" + server.port());
        third.cut();
      }
    }
  }

  private ImageConnection connect(Connector connector) throws IOException {
    ImageConnection connection = connection();
    connector.connect(connection);
    return connection;
  }

  /** The dead address would take an hour to time out; the next connection does not begin with it. */
  @Test
  void aDeadAddressDelaysNothing() throws Exception {
    Timeouts timeouts = new Timeouts(Duration.ofHours(1), LONG, 0, LONG);
    try (FullQueue dead = new FullQueue("127.0.0.9", server.port());
        Connector connector = connector(timeouts, "127.0.0.9", "127.0.0.1")) {
      assertThat(dead.port()).isEqualTo(server.port());
      for (int i = 0; i < 2; i++) {
        ImageConnection connection = connect(connector);
        assertThat(connection.getRemoteAddress()).hasToString("/127.0.0.1:" + server.port());
        connection.cut();
      }
    }
  }

  @Test
  void aRaceEndsWhenItsConnectionIsCut() throws Exception {
    Timeouts timeouts = new Timeouts(Duration.ofHours(1), LONG, 0, LONG);
    try (FullQueue one = new FullQueue("127.0.0.8", server.port());
        FullQueue other = new FullQueue("127.0.0.9", server.port());
        Connector connector = connector(timeouts, "127.0.0.8", "127.0.0.9")) {
      assertThat(other.port()).isEqualTo(one.port());
      ImageConnection connection = connection();
      CompletableFuture<Throwable> failure =
          CompletableFuture.supplyAsync(() -> catchThrowable(() -> connector.connect(connection)));
      connection.cut();
      assertThat(failure.get()).isInstanceOf(InterruptedIOException.class);
    }
  }

  /** Two of them use up the time for connecting; the next attempt starts with the others. */
  @Test
  void deadAddressesDoNotUseUpTheTimeForAnImage() throws Exception {
    Timeouts timeouts = new Timeouts(Duration.ofMillis(50), LONG, 0, LONG);
    try (FullQueue one = new FullQueue("127.0.0.8", server.port());
        FullQueue other = new FullQueue("127.0.0.9", server.port());
        Connector connector = connector(timeouts, "127.0.0.8", "127.0.0.9", "127.0.0.1")) {
      assertThat(one.port()).isEqualTo(other.port());
      assertThatExceptionOfType(ConnectTimeoutException.class).isThrownBy(() -> connect(connector));
      assertThat(met).isEmpty();
      ImageConnection connection = connect(connector);
      assertThat(connection.getRemoteAddress()).hasToString("/127.0.0.1:" + server.port());
      connection.cut();
    }
  }
}
