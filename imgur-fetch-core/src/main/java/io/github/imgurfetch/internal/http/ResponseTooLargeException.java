// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.io.IOException;

/** A response of the API that is larger than any that makes sense. Asking again would not help. */
public final class ResponseTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  ResponseTooLargeException(int mostBytes) {
    super("the response is larger than " + (mostBytes >> 20) + " MiB");
  }
}
