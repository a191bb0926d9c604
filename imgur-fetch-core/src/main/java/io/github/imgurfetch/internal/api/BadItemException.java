// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

/** Thrown if an entry cannot be read as an image or an album. */
final class BadItemException extends Exception {
  private static final long serialVersionUID = 1L;

  BadItemException(String reason) {
    super(reason, null, false, false);
  }
}
