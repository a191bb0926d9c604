// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.io.IOException;
import java.io.Serial;

/** An exchange was ended from outside before its response was there. */
public final class AbortedException extends IOException {
  @Serial
  private static final long serialVersionUID = 1;

  private final Exchange.Abort reason;

  AbortedException(Exchange.Abort reason, Throwable cause) {
    super("aborted: " + reason, cause);
    this.reason = reason;
  }

  /** Why it was ended. */
  public Exchange.Abort reason() {
    return reason;
  }
}
