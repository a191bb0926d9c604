// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * An HTTP proxy that the requests of a run go through.
 *
 * @param host its name or address
 * @param port its port
 */
public record HttpProxy(String host, int port) implements Serializable {
  public HttpProxy {
    if (requireNonNull(host, "host").isBlank()) throw new IllegalArgumentException("a proxy must have a host");
    if (port < 1 || port > 65_535)
      throw new IllegalArgumentException("a proxy must have a port between 1 and 65535: " + port);
  }
}
