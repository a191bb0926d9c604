// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ConnectExceptionSupport;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections, directly or through a proxy, with TLS for https. It tries the permitted addresses of a host in
 * order.
 */
final class Connector implements AutoCloseable {
  /** In connect timeouts. A host with many dead addresses must not use up an image's time; a retry tries the others. */
  private static final int MAX_TIMES = 2;

  private static final int MIN_HANDSHAKE_MILLIS = 1_500;

  private final GuardedDnsResolver addresses;
  private final FailedAddresses failed = new FailedAddresses();
  private final LazyTls tls;
  private final @Nullable ProxyServer proxy;
  private final int connectMillis;
  private final int readMillis;

  Connector(AddressPolicy policy, Timeouts timeouts, @Nullable SSLContext context, @Nullable ProxyServer proxy) {
    this.addresses = new GuardedDnsResolver(policy, timeouts.connect());
    this.tls = new LazyTls(context, timeouts.read());
    this.proxy = proxy;
    this.connectMillis = millis(timeouts.connect().toMillis());
    this.readMillis = millis(timeouts.read().toMillis());
  }

  /** At least 1, since a socket takes 0 as no timeout. */
  private static int millis(long millis) {
    return (int) Math.max(1, millis);
  }

  /** Connects a connection to its origin. Closing it from another thread ends the call. */
  void connect(ImageConnection connection) throws IOException {
    HttpHost target = proxy == null ? connection.origin() : proxy.address();
    InetAddress[] candidates = candidates(connection.origin().getHostName());
    try {
      if (candidates.length == 1) connect(connection, new InetSocketAddress(candidates[0], target.getPort()));
      else race(connection, failed.behindOthers(candidates, target.getPort()), target.getPort());
    } catch (IOException e) {
      IOException named = ConnectExceptionSupport.enhance(e, target, candidates);
      throw proxy == null || named == e ? named : atProxy(target, e);
    }
  }

  private static IOException atProxy(HttpHost proxy, IOException e) {
    IOException named =
        new ConnectException("the proxy " + proxy.toHostString() + " cannot be used: " + e.getMessage());
    named.initCause(e);
    return named;
  }

  private void connect(ImageConnection connection, InetSocketAddress address) throws IOException {
    Socket socket = new Socket(Proxy.NO_PROXY);
    try {
      connection.bind(socket);
      socket.connect(address, connectMillis);
      prepare(connection, socket);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private void race(ImageConnection connection, InetAddress[] addresses, int port) throws IOException {
    List<InetSocketAddress> all = new ArrayList<>(addresses.length);
    for (InetAddress address : addresses) all.add(new InetSocketAddress(address, port));
    long end = System.nanoTime() + MAX_TIMES * TimeUnit.MILLISECONDS.toNanos(connectMillis);
    AddressRace race = new AddressRace(all, failed, connectMillis);
    while (true) {
      AddressRace.Winner winner = race.next(connection, end);
      Socket socket = winner.channel().socket();
      try {
        connection.bind(socket);
        prepare(connection, socket);
        failed.remove(winner.address());
        return;
      } catch (IOException | RuntimeException e) {
        socket.close();
        if (isFailureOfAddress(e)) failed.add(winner.address());
        if (!(e instanceof IOException) || !race.hasMore() || System.nanoTime() - end >= 0) throw e;
      }
    }
  }

  private void prepare(ImageConnection connection, Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(readMillis);
    if (isSecure(connection) || proxy != null && proxy.socks()) shakeHands(connection, socket);
  }

  private static boolean isFailureOfAddress(Exception e) {
    return e instanceof SocketTimeoutException
        || e instanceof ConnectException
        || e instanceof NoRouteToHostException;
  }

  /** Returns the addresses to connect to. They are the ones that were checked; the host is not looked up again. */
  private InetAddress[] candidates(String host) throws IOException {
    if (proxy == null) return addresses.resolve(host);
    checkForProxy(host);
    String name = proxy.address().getHostName();
    try {
      return addresses.all(name);
    } catch (UnknownHostException e) {
      throw new ConnectException("the proxy " + name + " has no address" + reason(name, e));
    }
  }

  /** Returns the message of a resolver without the leading host name. */
  private static String reason(String host, UnknownHostException e) {
    String said = String.valueOf(e.getMessage());
    String reason = said.startsWith(host) ? said.substring(host.length()) : ": " + said;
    return reason.isEmpty() || reason.startsWith(":") ? reason : ": " + said;
  }

  private void checkForProxy(String host) throws UnknownHostException {
    try {
      addresses.check(host);
    } catch (UnknownHostException e) {
      if (e instanceof BlockedAddressException) throw e;
      throw new UnknownHostException(
          e.getMessage() + "; if only the proxy can resolve host names, set allowPrivateHosts()");
    }
  }

  /**
   * Performs the TLS handshake. The read timeout covers the whole handshake; if it applied to each byte, a slow server
   * could stretch it.
   */
  private void shakeHands(ImageConnection connection, Socket socket) throws IOException {
    connection.beginHandshake(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(handshakeMillis()));
    try {
      if (proxy != null) openTunnel(proxy, socket, connection.origin());
      if (isSecure(connection)) connection.bind(tls.secure(socket, connection.origin()), socket);
    } catch (IOException e) {
      throw connection.endHandshake() ? tooSlow(e) : e;
    }
    if (connection.endHandshake()) throw tooSlow(new SocketException("closed by the handshake timeout"));
  }

  private static boolean isSecure(ImageConnection connection) {
    return connection.origin().getSchemeName().equals("https");
  }

  private static void openTunnel(ProxyServer proxy, Socket socket, HttpHost target) throws IOException {
    if (proxy.socks()) SocksTunnel.open(socket, proxy, target);
    else ProxyTunnel.open(socket, target, proxy.authorization());
  }

  /** Has a lower bound, since the first TLS handshake of a JVM is slow on the client's side. */
  private long handshakeMillis() {
    return Math.max(readMillis, Math.min(connectMillis, MIN_HANDSHAKE_MILLIS));
  }

  private SocketTimeoutException tooSlow(IOException cause) {
    SocketTimeoutException timeout =
        new SocketTimeoutException("the handshake did not finish within " + handshakeMillis() + " ms");
    timeout.initCause(cause);
    return timeout;
  }

  /** Ends a thread's wait for a DNS lookup. */
  void endLookup(Thread waiter) {
    addresses.end(waiter);
  }

  @Override
  public void close() {
    addresses.close();
  }
}
