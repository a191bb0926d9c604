// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.io.Serial;
import java.time.Duration;

/** Thrown instead of sending a request to a host that is on hold because it asked to wait. */
final class HeldHostException extends Exception {
  @Serial
  private static final long serialVersionUID = 1;

  private final String host;
  private final transient Duration left;
  private final transient Failure why;

  HeldHostException(String host, Duration left, Failure why) {
    super(host, null, false, false);
    this.host = host;
    this.left = left;
    this.why = why;
  }

  String host() {
    return host;
  }

  /** Returns the remaining wait. */
  Duration left() {
    return left;
  }

  /** Returns the failure that put the host on hold. */
  Failure why() {
    return why;
  }
}
