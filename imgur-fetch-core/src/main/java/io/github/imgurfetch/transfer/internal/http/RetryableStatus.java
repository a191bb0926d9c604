// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

/** The HTTP statuses after which the same request may succeed later. */
public final class RetryableStatus {
  private RetryableStatus() {}

  /** Whether a request with the given response status is worth a retry. */
  public static boolean is(int status) {
    return switch (status) {
      case 408, 425, 429 -> true;
      case 501, 505 -> false;
      default -> status >= 500 && status < 600;
    };
  }
}
