// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections to a server that accepts them and sends nothing. */
class IdleConnectionsTest {
  private static final HttpHost HERE = new HttpHost("http", "127.0.0.1", 80);
  private static final HttpHost THERE = new HttpHost("http", "127.0.0.2", 80);
  private static final long HOUR = 3_600_000_000_000L;

  private final IdleConnections idle = new IdleConnections();
  private final ServerSocket server = new ServerSocket(0, 1_000);
  private final List<ImageConnection> made = new ArrayList<>();

  IdleConnectionsTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    for (ImageConnection connection : made) connection.cut();
    server.close();
  }

  /** A connection that may be idle for the given time from now on. */
  private ImageConnection idle(HttpHost origin, long nanos) throws IOException {
    ImageConnection connection = new ImageConnection(origin);
    made.add(connection);
    connection.bind(new Socket(server.getInetAddress(), server.getLocalPort()));
    long now = System.nanoTime();
    connection.markIdle(now, now + nanos);
    idle.put(connection);
    return connection;
  }

  @Test
  void theMostRecentlyUsedIsTakenFirst() throws IOException {
    ImageConnection first = idle(HERE, HOUR);
    ImageConnection second = idle(HERE, HOUR);
    assertThat(idle.take(HERE)).containsSame(second);
    assertThat(idle.take(HERE)).containsSame(first);
    assertThat(idle.take(HERE)).isEmpty();
    assertThat(first.isOpen()).isTrue();
  }

  @Test
  void aConnectionServesNoOtherHost() throws IOException {
    ImageConnection here = idle(HERE, HOUR);
    assertThat(idle.take(THERE)).isEmpty();
    assertThat(idle.take(new HttpHost("https", "127.0.0.1", 80))).isEmpty();
    assertThat(idle.take(HERE)).containsSame(here);
  }

  @Test
  void expiredConnectionsAreClosed() throws IOException {
    ImageConnection old = idle(HERE, 0);
    ImageConnection fresh = idle(HERE, HOUR);
    ImageConnection lonely = idle(THERE, 0);
    idle.closeExpired();
    assertThat(old.isOpen()).isFalse();
    assertThat(lonely.isOpen()).isFalse();
    assertThat(fresh.isOpen()).isTrue();
    assertThat(idle.take(THERE)).isEmpty();
    assertThat(idle.take(HERE)).containsSame(fresh);
    assertThat(idle.take(HERE)).isEmpty();
  }

  @Test
  void closingClosesCurrentAndFutureConnections() throws IOException {
    ImageConnection one = idle(HERE, HOUR);
    ImageConnection other = idle(THERE, HOUR);
    idle.close();
    assertThat(one.isOpen()).isFalse();
    assertThat(other.isOpen()).isFalse();
    assertThat(idle(HERE, HOUR).isOpen()).isFalse();
    assertThat(idle.take(HERE)).isEmpty();
  }

  @Test
  void theLeastRecentlyUsedIsEvicted() throws IOException {
    List<ImageConnection> others = new ArrayList<>();
    ImageConnection first = idle(HERE, HOUR);
    ImageConnection second = idle(HERE, HOUR);
    ImageConnection latest = idle(HERE, HOUR);
    for (int i = 3; i < IdleConnections.MAX_CONNECTIONS; i++) others.add(idle(host(i), HOUR));
    assertThat(made).allMatch(ImageConnection::isOpen).hasSize(IdleConnections.MAX_CONNECTIONS);
    others.add(idle(host(1), HOUR));
    assertThat(first.isOpen()).isFalse();
    idle.put(idle.take(HERE).orElseThrow());
    others.add(idle(host(2), HOUR));
    assertThat(second.isOpen()).isFalse();
    others.add(idle(THERE, HOUR));
    assertThat(others.get(0).isOpen()).isFalse();
    assertThat(idle.take(host(3))).isEmpty();
    assertThat(others.subList(1, others.size())).allMatch(ImageConnection::isOpen);
    assertThat(idle.take(HERE)).containsSame(latest);
    assertThat(idle.take(HERE)).isEmpty();
  }

  private static HttpHost host(int i) {
    return new HttpHost("http", "127.0.1." + i, 80);
  }

  @Test
  void onlyConnectionsToASuspectOriginAreClosed() throws IOException {
    ImageConnection one = idle(HERE, HOUR);
    ImageConnection other = idle(HERE, HOUR);
    ImageConnection there = idle(THERE, HOUR);
    idle.close(HERE);
    idle.close(HERE);
    assertThat(one.isOpen()).isFalse();
    assertThat(other.isOpen()).isFalse();
    assertThat(idle.take(HERE)).isEmpty();
    assertThat(idle.take(THERE)).containsSame(there);
    for (int i = 0; i < IdleConnections.MAX_CONNECTIONS; i++) idle(HERE, HOUR);
    assertThat(made.subList(3, made.size()))
        .as("closed connections do not count")
        .allMatch(ImageConnection::isOpen);
  }

  @Test
  void shrinkingClosesAllAndHalvesTheBound() throws IOException {
    ImageConnection one = idle(HERE, HOUR);
    idle.shrink();
    idle.shrink(); // the second call finds nothing and changes nothing
    assertThat(one.isOpen()).isFalse();
    assertThat(openAfter(IdleConnections.MAX_CONNECTIONS)).isEqualTo(IdleConnections.MAX_CONNECTIONS / 2);
  }

  @Test
  void theBoundHasAMinimum() throws IOException {
    for (int i = 0; i < 20; i++) {
      idle(HERE, HOUR);
      idle.shrink();
    }
    assertThat(openAfter(IdleConnections.MAX_CONNECTIONS)).isEqualTo(IdleConnections.MIN_CONNECTIONS);
  }

  private long openAfter(int more) throws IOException {
    for (int i = 0; i < more; i++) idle(host(i % 9), HOUR);
    return made.stream().filter(ImageConnection::isOpen).count();
  }
}
