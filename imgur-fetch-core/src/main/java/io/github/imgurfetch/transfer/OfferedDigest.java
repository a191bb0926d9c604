// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.internal.http.Exchange;
import io.github.imgurfetch.internal.media.Digests;
import io.github.imgurfetch.transfer.Failure.Kind;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The digests that a server offers of its body: {@code Content-Digest} and {@code Repr-Digest} (RFC 9530), the older
 * {@code Digest} (RFC 3230) and {@code Content-MD5} (RFC 1864), and Google's {@code x-goog-hash}. One that cannot be read
 * is as none.
 */
final class OfferedDigest {
  private final Optional<byte[]> sha256;
  private final Optional<byte[]> md5;
  private final Optional<MessageDigest> md5OfBody;
  private Optional<byte[]> sha256OfWhole = Optional.empty();

  private OfferedDigest(Optional<byte[]> sha256, Optional<byte[]> md5) {
    this.sha256 = sha256.filter(digest -> digest.length == 32);
    this.md5 = md5.filter(digest -> digest.length == 16);
    this.md5OfBody = this.md5.map(digest -> Digests.md5());
  }

  /** What comes with a whole body. */
  static OfferedDigest of(Exchange exchange) {
    return new OfferedDigest(
        listed(exchange, "Content-Digest", "sha-256").or(() -> ofWhole(exchange)),
        exchange.header("Content-MD5").flatMap(OfferedDigest::decode).or(() -> listed(exchange, "x-goog-hash", "md5")));
  }

  /** No digest at all. */
  static OfferedDigest none() {
    return new OfferedDigest(Optional.empty(), Optional.empty());
  }

  /** Takes what comes with the rest of a body and is of the whole; a digest of the rest alone says nothing here. */
  void addOfWhole(Exchange rest) {
    sha256OfWhole = ofWhole(rest).filter(digest -> digest.length == 32);
  }

  private static Optional<byte[]> ofWhole(Exchange exchange) {
    return listed(exchange, "Repr-Digest", "sha-256").or(() -> listed(exchange, "Digest", "sha-256"));
  }

  void update(byte[] buffer, int from, int count) {
    if (md5OfBody.isPresent()) md5OfBody.get().update(buffer, from, count);
  }

  /** Compares what came with what was promised. */
  void check(byte[] sha256OfBody) throws FetchException {
    boolean same = sha256.map(digest -> Arrays.equals(digest, sha256OfBody)).orElse(true)
        && sha256OfWhole.map(digest -> Arrays.equals(digest, sha256OfBody)).orElse(true)
        && md5.map(digest -> Arrays.equals(digest, md5OfBody.orElseThrow().digest())).orElse(true);
    if (!same) throw FetchException.passing(Kind.HASH_MISMATCH, "the bytes are not those of the server's own digest");
  }

  /** The digest of an algorithm in a header such as {@code sha-256=:…:, md5=…}. */
  private static Optional<byte[]> listed(Exchange exchange, String header, String algorithm) {
    for (String value : exchange.headers(header)) {
      for (String part : value.split(",")) {
        String item = part.strip();
        if (item.regionMatches(true, 0, algorithm + "=", 0, algorithm.length() + 1))
          return decode(item.substring(algorithm.length() + 1));
      }
    }
    return Optional.empty();
  }

  private static Optional<byte[]> decode(String text) {
    String base64 = text.strip();
    if (base64.length() > 1 && base64.startsWith(":") && base64.endsWith(":"))
      base64 = base64.substring(1, base64.length() - 1);
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
