// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The codings that HTTP has names for. Servers write other words into these headers ("none", "UTF-8", "binary"): such a
 * word is not a coding, and the body is what its bytes say.
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

  /** The first coding that one of the headers names, if any. */
  public static Optional<String> in(List<String> headers) {
    for (String header : headers)
      for (String word : header.split(","))
        if (CODINGS.contains(word.strip().toLowerCase(Locale.ROOT))) return Optional.of(word.strip());
    return Optional.empty();
  }
}
