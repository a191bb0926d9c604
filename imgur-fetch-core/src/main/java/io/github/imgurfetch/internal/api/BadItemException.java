// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

/** Something that should be an image or an album and cannot be read as one. */
final class BadItemException extends Exception {
  private static final long serialVersionUID = 1L;

  BadItemException(String reason) {
    super(reason, null, false, false);
  }
}
