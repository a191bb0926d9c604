// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.hc.core5.http.HttpHost;

/**
 * A proxy server.
 *
 * @param address its host and port
 * @param socks whether it is a SOCKS5 proxy; otherwise an HTTP proxy
 * @param user the user name; empty for none
 * @param password the password
 */
public record ProxyServer(HttpHost address, boolean socks, String user, String password) {

  /** Returns a proxy at a host name or IP address. */
  public static ProxyServer of(String host, int port, boolean socks, String user, String password) {
    return new ProxyServer(new HttpHost(host, port), socks, user, password);
  }

  /** Returns the header that authorizes the user at an HTTP proxy, with its line end; empty without a user. */
  String authorization() {
    if (socks || user.isEmpty()) return "";
    byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(credentials) + "\r\n";
  }

  /** Returns the URL without the user name and the password. */
  @Override
  public String toString() {
    return (socks ? "socks5://" : "http://") + address.getHostName() + ":" + address.getPort();
  }
}
