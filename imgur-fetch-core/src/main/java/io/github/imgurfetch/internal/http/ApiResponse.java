// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A response of the API, read to its end or to where it broke off.
 *
 * @param status the HTTP status
 * @param headers the first value of each header, under its name in lower case
 * @param body the body, or what came of it
 */
public record ApiResponse(int status, Map<String, String> headers, byte[] body) {
  /** The value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The body as UTF-8; what is no UTF-8 becomes a replacement character, so that no text is lost for one letter. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
