// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.io.IOException;
import java.io.Serial;

/** An address that is none, or none that an image could be fetched from. */
public final class BadAddressException extends IOException {
  @Serial
  private static final long serialVersionUID = 1;

  BadAddressException(String message) {
    super(message);
  }
}
