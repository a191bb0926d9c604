// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * An HTTP proxy for the requests of a run. Immutable.
 *
 * @param host the host name, in ASCII, or the IP address
 * @param port the port, 1 to 65,535
 */
public record HttpProxy(String host, int port) implements Serializable {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+(%[A-Za-z0-9._-]+)?");

  /**
   * Checks the host and the port.
   *
   * @param host the host name, in ASCII, or the IP address
   * @param port the port, 1 to 65,535
   * @throws IllegalArgumentException if the host is not a plain host name or address, or the port is out of range
   */
  public HttpProxy {
    if (!HOST.matcher(requireNonNull(host, "host")).matches()) // not shown, as it may contain a password
    throw new IllegalArgumentException(
          "the proxy host must be an ASCII host name or an IP address, without a scheme, user name or password");
    if (port < 1 || port > 65_535)
      throw new IllegalArgumentException("the proxy port must be from 1 to 65535: " + port);
  }
}
