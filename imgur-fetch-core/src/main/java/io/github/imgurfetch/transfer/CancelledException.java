// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.io.Serial;

/** The fetcher was closed, or its thread interrupted, while an image was under way. */
final class CancelledException extends Exception {
  @Serial private static final long serialVersionUID = 1;
}
