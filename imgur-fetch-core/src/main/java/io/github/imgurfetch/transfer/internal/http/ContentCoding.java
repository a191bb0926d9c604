// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The registered content codings of HTTP. Servers also send other words in these headers ("none", "UTF-8", "binary").
 * They are not codings, so the format of the body is detected from its bytes.
 */
public final class ContentCoding {
  private static final Set<String> CODINGS = Set.of(
      "gzip",
      "x-gzip",
      "deflate",
      "br",
      "zstd",
      "compress",
      "x-compress",
      "exi",
      "pack200-gzip",
      "dcb",
      "dcz",
      "aes128gcm");

  private ContentCoding() {}

  /** Returns the first coding in any of the headers, if there is one. */
  public static Optional<String> in(List<String> headers) {
    for (String header : headers)
      for (String word : header.split(","))
        if (CODINGS.contains(word.strip().toLowerCase(Locale.ROOT))) return Optional.of(word.strip());
    return Optional.empty();
  }
}
