// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * An HTTP proxy that the requests of a run go through.
 *
 * @param host its name, in ASCII, or its address
 * @param port its port
 */
public record HttpProxy(String host, int port) implements Serializable {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+(%[A-Za-z0-9._-]+)?");

  public HttpProxy {
    if (!HOST.matcher(requireNonNull(host, "host")).matches()) // which may hold a password, and is not shown
    throw new IllegalArgumentException(
          "a proxy must be a host name in ASCII or an address alone: without a scheme, a user name or a password");
    if (port < 1 || port > 65_535)
      throw new IllegalArgumentException("a proxy must have a port between 1 and 65535: " + port);
  }
}
