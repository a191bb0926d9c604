// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.io.Serial;
import java.net.UnknownHostException;

/** A host whose addresses are all loopback, private or special. */
public final class BlockedAddressException extends UnknownHostException {
  @Serial
  private static final long serialVersionUID = 1;

  BlockedAddressException(String host) {
    super(host + " is a loopback, private or special address; allowPrivateHosts() permits it");
  }
}
