// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.io.IOException;
import java.io.Serial;

/** Thrown for an address that is invalid or cannot be used to fetch an image. */
public final class BadAddressException extends IOException {
  @Serial
  private static final long serialVersionUID = 1;

  BadAddressException(String message) {
    super(message);
  }
}
