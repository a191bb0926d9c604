// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.io.Serial;
import java.net.UnknownHostException;

/** Thrown for a host with a loopback, private or special address, which the address policy does not permit. */
public final class BlockedAddressException extends UnknownHostException {
  @Serial
  private static final long serialVersionUID = 1;

  BlockedAddressException(String host) {
    super(host + " is a loopback, private or special address; allowPrivateHosts() permits it");
  }
}
