// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ConnectExceptionSupport;
import org.apache.hc.core5.http.HttpHost;

/**
 * Connects connections: to addresses that may be asked, one after the other, or to a proxy; and with TLS where the
 * scheme wants it.
 */
final class Connector implements AutoCloseable {
  private final GuardedDnsResolver addresses;
  private final LazyTls tls;
  private final Optional<HttpHost> proxy;
  private final int connectMillis;
  private final int silenceMillis;

  Connector(Reach reach, ClientLimits limits, Optional<SSLContext> context, Optional<HttpHost> proxy) {
    this.addresses = new GuardedDnsResolver(reach, limits.connect());
    this.tls = new LazyTls(context, limits.silence());
    this.proxy = proxy;
    this.connectMillis = millis(limits.connect().toMillis());
    this.silenceMillis = millis(limits.silence().toMillis());
  }

  /** A timeout of 0 would be none. */
  private static int millis(long millis) {
    return (int) Math.max(1, Math.min(millis, Integer.MAX_VALUE));
  }

  /** Connects a connection to where it leads; closing it from another thread ends this. */
  void connect(ImageConnection connection) throws IOException {
    HttpHost target = proxy.orElse(connection.origin());
    InetAddress[] candidates = candidates(connection.origin().getHostName());
    for (int i = 0; ; i++) {
      try {
        connect(connection, new InetSocketAddress(candidates[i], target.getPort()));
        return;
      } catch (IOException e) {
        if (i == candidates.length - 1) throw ConnectExceptionSupport.enhance(e, target, candidates);
      }
    }
  }

  /** What to connect to for a host: what was found to be in reach, and not what a second look-up says. */
  private InetAddress[] candidates(String host) throws IOException {
    if (proxy.isEmpty()) return addresses.resolve(host);
    checkForProxy(host);
    String name = proxy.get().getHostName();
    try {
      return addresses.all(name);
    } catch (UnknownHostException e) {
      throw new ConnectException("the proxy " + name + " has no address: " + e.getMessage());
    }
  }

  private void checkForProxy(String host) throws UnknownHostException {
    try {
      addresses.check(host);
    } catch (UnknownHostException e) {
      if (e instanceof BlockedAddressException) throw e;
      throw new UnknownHostException(
          e.getMessage() + "; where only the proxy can look hosts up, set allowPrivateHosts()");
    }
  }

  private void connect(ImageConnection connection, InetSocketAddress address) throws IOException {
    HttpHost origin = connection.origin();
    Socket socket = new Socket(Proxy.NO_PROXY);
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(silenceMillis);
      connection.bind(socket);
      socket.connect(address, connectMillis);
      if (!origin.getSchemeName().equals("https")) return;
      if (proxy.isPresent()) ProxyTunnel.open(socket, origin);
      connection.bind(tls.secure(socket, origin), socket);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** Ends the wait of a thread for the addresses of a host. */
  void endLookup(Thread waiter) {
    addresses.end(waiter);
  }

  @Override
  public void close() {
    addresses.close();
  }
}
