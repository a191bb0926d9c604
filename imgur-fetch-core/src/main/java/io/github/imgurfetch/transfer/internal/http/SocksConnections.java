// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.RegistryBuilder;

/**
 * Connects the API's client through a SOCKS5 proxy, which resolves host names. The JDK's own SOCKS support takes the
 * user name and password only from a JVM-wide setting.
 */
final class SocksConnections extends PoolingHttpClientConnectionManagerBuilder {
  private final ProxyServer proxy;

  SocksConnections(ProxyServer proxy) {
    this.proxy = proxy;
  }

  @Override
  protected HttpClientConnectionOperator createConnectionOperator(
      SchemePortResolver ports, DnsResolver resolver, TlsSocketStrategy tls) {
    return new DefaultHttpClientConnectionOperator(
        unused -> new TunnelSocket(proxy),
        ports,
        new Names(),
        RegistryBuilder.<TlsSocketStrategy>create()
            .register("https", tls)
            .build());
  }

  /** Leaves name resolution to the proxy: the returned address only carries the name. */
  private static final class Names implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      InetAddress address = ImageAddress.isLiteral(host)
          ? InetAddress.getByName(host)
          : InetAddress.getByAddress(host, new byte[4]);
      return new InetAddress[] {address};
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  /** A socket that connects to the proxy and asks it to connect to the given address. */
  private static final class TunnelSocket extends Socket {
    private final ProxyServer proxy;

    TunnelSocket(ProxyServer proxy) {
      super(Proxy.NO_PROXY);
      this.proxy = proxy;
    }

    @Override
    public void connect(SocketAddress target, int timeout) throws IOException {
      InetSocketAddress address = (InetSocketAddress) target;
      super.connect(
          new InetSocketAddress(
              proxy.address().getHostName(), proxy.address().getPort()),
          timeout);
      int readTimeout = getSoTimeout();
      setSoTimeout(timeout);
      SocksTunnel.open(this, proxy, new HttpHost(address.getHostString(), address.getPort()));
      setSoTimeout(readTimeout);
    }
  }
}
