// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import java.io.IOException;
import java.io.Serial;

/** Thrown when the data on a pipe is not a valid message of this library. */
final class BadFrameException extends IOException {
  @Serial
  private static final long serialVersionUID = 1;

  BadFrameException(String message) {
    super(message);
  }
}
