// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.io.IOException;

/** Thrown when a response from the API exceeds the size limit. A retry would not help. */
public final class ResponseTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  ResponseTooLargeException(int maxBytes) {
    super("the response is larger than " + (maxBytes >> 20) + " MiB");
  }
}
