// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.io.IOException;
import java.io.Serial;

/** Thrown when an exchange is aborted by the watchdog, a close or an interrupt before its response is complete. */
public final class AbortedException extends IOException {
  @Serial
  private static final long serialVersionUID = 1;

  private final Exchange.Abort reason;

  AbortedException(Exchange.Abort reason, Throwable cause) {
    super("aborted: " + reason, cause);
    this.reason = reason;
  }

  /** Returns why the exchange was aborted. */
  public Exchange.Abort reason() {
    return reason;
  }
}
