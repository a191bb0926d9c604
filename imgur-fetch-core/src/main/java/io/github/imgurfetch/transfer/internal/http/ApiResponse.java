// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A response from the API, complete or, for an error, truncated.
 *
 * @param status the HTTP status
 * @param headers the first value of each header, keyed by lowercase name
 * @param body the body, or the part of it that was received
 */
public record ApiResponse(int status, Map<String, String> headers, byte[] body) {
  /** Returns the first value of a header. Header names are case-insensitive. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Returns the body decoded as UTF-8. Malformed input becomes replacement characters, so the rest stays readable. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
