// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.io.Serial;

/** Thrown when a filter rejects an image. */
final class FilteredException extends Exception {
  @Serial
  private static final long serialVersionUID = 1;

  FilteredException() {
    super("filtered", null, false, false);
  }
}
