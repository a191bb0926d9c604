// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.transfer.internal.http.ProxyServer;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A proxy for the requests of a run. Immutable.
 *
 * @param host the host name, in ASCII, or the IP address
 * @param port the port, 1 to 65,535
 * @param socks whether it is a SOCKS5 proxy; otherwise an HTTP proxy
 * @param user the user name; empty for none
 * @param password the password; empty without a user name
 * @serial exclude
 */
public record HttpProxy(String host, int port, boolean socks, String user, String password) implements Serializable {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+(%[A-Za-z0-9._-]+)?");
  private static final int MAX_BYTES = 255;

  /**
   * Creates the settings of a proxy.
   *
   * @param host the host name, in ASCII, or the IP address
   * @param port the port, 1 to 65,535
   * @param socks whether it is a SOCKS5 proxy; otherwise an HTTP proxy
   * @param user the user name; empty for none
   * @param password the password; empty without a user name
   * @throws IllegalArgumentException if the host is not a plain host name or address, the port is out of range, or the
   *     user name or the password cannot be sent
   */
  public HttpProxy {
    if (!HOST.matcher(requireNonNull(host, "host")).matches()) // not shown, as it may contain a password
    throw new IllegalArgumentException(
          "the proxy host must be an ASCII host name or an IP address, without a scheme, user name or password");
    if (port < 1 || port > 65_535)
      throw new IllegalArgumentException("the proxy port must be from 1 to 65535: " + port);
    check("user name", requireNonNull(user, "user"));
    check("password", requireNonNull(password, "password"));
    if (user.isEmpty() && !password.isEmpty())
      throw new IllegalArgumentException("a proxy password needs a user name");
    if (!socks && user.contains(":"))
      throw new IllegalArgumentException("the user name for an HTTP proxy must not contain a colon");
  }

  /**
   * Creates the settings of an HTTP proxy that needs no user name.
   *
   * @param host the host name, in ASCII, or the IP address
   * @param port the port, 1 to 65,535
   */
  public HttpProxy(String host, int port) {
    this(host, port, false, "", "");
  }

  private static void check(String what, String secret) {
    if (secret.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
        || secret.chars().anyMatch(Character::isISOControl))
      throw new IllegalArgumentException(
          "the proxy " + what + " must have at most 255 bytes and no control characters");
  }

  ProxyServer server() {
    return ProxyServer.of(host, port, socks, user, password);
  }

  /** Returns the proxy without the user name and the password. */
  @Override
  public String toString() {
    return "HttpProxy[host=" + host + ", port=" + port + ", socks=" + socks
        + (user.isEmpty() ? "" : ", user=***, password=***") + "]";
  }
}
