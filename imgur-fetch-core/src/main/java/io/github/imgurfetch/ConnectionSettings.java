// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.FetchPlanBuilder;
import io.github.imgurfetch.transfer.HttpProxy;
import io.github.imgurfetch.transfer.RequestHeader;
import io.github.imgurfetch.transfer.StrategyException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a downloader that concern its connections and requests: timeouts, headers, proxies, permitted
 * addresses and TLS.
 *
 * @param <B> the builder that the setters return
 */
abstract class ConnectionSettings<B extends ConnectionSettings<B>> {
  /** The settings that a fetcher needs, wherever it runs. */
  final FetchPlanBuilder plan = FetchPlan.builder();

  @Nullable
  SSLContext sslContext;

  /** Returns this builder. */
  abstract B self();

  /**
   * Sets the timeout for establishing a connection; 5 seconds by default, at most one day.
   *
   * @param connectTimeout the timeout, positive
   * @return this builder
   */
  public B connectTimeout(Duration connectTimeout) {
    plan.connectTimeout(connectTimeout);
    return self();
  }

  /**
   * Sets how long to wait for each next byte of a response, including the first; 15 seconds by default, at most one
   * day.
   *
   * @param readTimeout the timeout, positive
   * @return this builder
   */
  public B readTimeout(Duration readTimeout) {
    plan.readTimeout(readTimeout);
    return self();
  }

  /**
   * Sets the speed below which an attempt is aborted and may be retried; 1 KiB/s over 30 seconds by default.
   *
   * @param bytesPerSecond the minimum speed of a response body; 0 for no minimum
   * @param over the period over which the speed is measured, at most one day
   * @return this builder
   */
  public B minimumSpeed(long bytesPerSecond, Duration over) {
    plan.minimumSpeed(bytesPerSecond, over);
    return self();
  }

  /**
   * Sets the {@code User-Agent} header; the library's name and version by default.
   *
   * @param userAgent the header value, in printable ASCII
   * @return this builder
   */
  public B userAgent(String userAgent) {
    plan.userAgent(userAgent);
    return self();
  }

  /**
   * Sets an HTTP proxy. {@code https} requests go through a tunnel (RFC 9110, 9.3.6), {@code http} requests are
   * forwarded. By default connections are direct, and proxy settings of the environment are ignored. The proxy resolves
   * host names itself. Unless {@link #allowPrivateHosts} is set, each host is also resolved locally first, and rejected
   * if any of its addresses is private.
   *
   * @param proxy the address of the proxy
   * @return this builder
   * @throws IllegalArgumentException if the host is neither an ASCII name nor an IP address, or the port is 0
   */
  public B proxy(InetSocketAddress proxy) {
    return proxy(proxy, "", "");
  }

  /**
   * Sets an HTTP proxy, as {@link #proxy(InetSocketAddress)} does, that requires a user name and password (Basic).
   * Neither is ever logged or shown, and neither is sent to an image host.
   *
   * @param proxy the address of the proxy
   * @param user the user name
   * @param password the password
   * @return this builder
   * @throws IllegalArgumentException if the proxy, the user name or the password is not valid
   */
  public B proxy(InetSocketAddress proxy, String user, String password) {
    requireNonNull(proxy, "proxy");
    plan.proxy(new HttpProxy(proxy.getHostString(), proxy.getPort(), false, user, password));
    return self();
  }

  /**
   * Sets a SOCKS5 proxy (RFC 1928) instead of an HTTP proxy. It resolves host names, as described at
   * {@link #proxy(InetSocketAddress)}.
   *
   * @param proxy the address of the proxy
   * @return this builder
   * @throws IllegalArgumentException if the host is neither an ASCII name nor an IP address, or the port is 0
   */
  public B socksProxy(InetSocketAddress proxy) {
    return socksProxy(proxy, "", "");
  }

  /**
   * Sets a SOCKS5 proxy that requires a user name and password (RFC 1929), which are sent to it unencrypted.
   *
   * @param proxy the address of the proxy
   * @param user the user name
   * @param password the password
   * @return this builder
   * @throws IllegalArgumentException if the proxy, the user name or the password is not valid
   */
  public B socksProxy(InetSocketAddress proxy, String user, String password) {
    requireNonNull(proxy, "socksProxy");
    plan.proxy(new HttpProxy(proxy.getHostString(), proxy.getPort(), true, user, password));
    return self();
  }

  /**
   * Sets a header of the request to the host of each link, such as {@code Referer}. It replaces an earlier one of the
   * same name; {@link #headersFor} overrides it for one host. After a redirect to another host, port or scheme it is
   * not sent. The value may be a secret: it is never logged or shown, and reaches child JVMs over their input and Spark
   * executors in the plan of the run.
   *
   * @param name the name
   * @param value the value
   * @return this builder
   * @throws IllegalArgumentException if the name or the value cannot be sent, or the library sets the header itself
   */
  public B header(String name, String value) {
    plan.header(new RequestHeader("", name, value));
    return self();
  }

  /**
   * Sets headers of the requests to one host, such as {@code Cookie} or {@code Authorization}. They are sent to that
   * host only, and not after a redirect within it to another port or scheme; otherwise as {@link #header}.
   *
   * @param host the host name or IP address; with {@code :port} only for that port
   * @param headers the values by name
   * @return this builder
   * @throws IllegalArgumentException if a header cannot be sent, or the library sets it itself
   */
  public B headersFor(String host, Map<String, String> headers) {
    if (requireNonNull(host, "headersFor").isEmpty()) throw new IllegalArgumentException("headersFor needs a host");
    requireNonNull(headers, "headersFor")
        .forEach((name, value) -> plan.header(new RequestHeader(host, name, value)));
    return self();
  }

  /**
   * Allows hosts with addresses in the given ranges, in addition to public ones; narrower than
   * {@link #allowPrivateHosts}. A VPN that resolves every host to an address of its own needs
   * {@code allowAddresses("198.18.0.0/15")}.
   *
   * @param ranges IPv4 or IPv6 ranges in CIDR notation, or single addresses
   * @return this builder
   * @throws IllegalArgumentException if a text is not a range
   */
  public B allowAddresses(String... ranges) {
    plan.allowAddresses(ranges);
    return self();
  }

  /**
   * Allows hosts whose address is loopback, private or otherwise special. By default they are rejected, in links and
   * in redirects alike, so that a list of links cannot reach into the network that the program runs in.
   *
   * @return this builder
   */
  public B allowPrivateHosts() {
    plan.allowPrivateHosts();
    return self();
  }

  /**
   * Sets the SSL context for secure connections, to trust a company's own certificate authority or to present a
   * client certificate; the JDK's default context by default. Host names are verified in any case. The context cannot
   * leave this JVM: a run with a strategy that fetches in other processes or on other machines fails with a {@link
   * StrategyException} that explains this.
   *
   * @param sslContext the SSL context
   * @return this builder
   */
  public B sslContext(SSLContext sslContext) {
    this.sslContext = requireNonNull(sslContext, "sslContext");
    plan.ownTls();
    return self();
  }
}
