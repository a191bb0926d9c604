// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.io.Serial;
import java.time.Duration;

/** No request was sent, because its host has asked to wait. */
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

  /** How much of the wait is left. */
  Duration left() {
    return left;
  }

  /** What the host had said. */
  Failure why() {
    return why;
  }
}
