// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import java.io.IOException;
import java.io.Serial;

/** Something that is no message of this library came over a pipe. */
final class BadFrameException extends IOException {
  @Serial
  private static final long serialVersionUID = 1;

  BadFrameException(String message) {
    super(message);
  }
}
