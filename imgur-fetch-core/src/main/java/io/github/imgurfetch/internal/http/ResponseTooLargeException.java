// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.io.IOException;

/** An answer of the API that is larger than any that makes sense. Asking again would not help. */
public final class ResponseTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  ResponseTooLargeException(int mostBytes) {
    super("the answer is larger than " + (mostBytes >> 20) + " MiB");
  }
}
