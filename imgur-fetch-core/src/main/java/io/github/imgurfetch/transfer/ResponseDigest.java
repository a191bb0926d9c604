// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.internal.http.ContentCoding;
import io.github.imgurfetch.transfer.internal.http.Exchange;
import io.github.imgurfetch.transfer.internal.media.Digests;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The digests that a server sends for its body: {@code Content-Digest} and {@code Repr-Digest} (RFC 9530), the older
 * {@code Digest} (RFC 3230) and {@code Content-MD5} (RFC 1864), and Google's {@code x-goog-hash}. Malformed digests are
 * ignored.
 */
final class ResponseDigest {
  private static final List<String> HEADERS =
      List.of("Content-Digest", "Repr-Digest", "Digest", "Content-MD5", "x-goog-hash");

  private static final int SHA_256_BYTES = 32;

  private final byte @Nullable [] sha256;
  private List<Expected> others = List.of();
  private byte @Nullable [] sha256OfWhole;

  /** A digest in progress and its expected value. */
  private record Expected(MessageDigest digest, byte[] value) {}

  private ResponseDigest(byte @Nullable [] sha256) {
    this.sha256 = sha256 != null && sha256.length == SHA_256_BYTES ? sha256 : null;
  }

  /** Returns the digests of a whole body. */
  static ResponseDigest of(Exchange exchange) {
    if (!isPresent(exchange)) return none();
    boolean stored = isOfStoredBytes(exchange);
    ResponseDigest result = new ResponseDigest(listed(exchange, "sha-256").orElse(null));
    result.expect(Digests.sha512(), listed(exchange, "sha-512").orElse(null));
    result.expect(
        Digests.md5(),
        exchange.header("Content-MD5")
            .flatMap(ResponseDigest::decode)
            .or(() -> listed(exchange, "x-goog-hash", "md5"))
            .filter(digest -> !stored)
            .or(() -> listed(exchange, "Digest", "md5"))
            .orElse(null));
    return result;
  }

  /**
   * Whether the digests are those of other bytes: Google's storage keeps some bodies compressed, sends them
   * decompressed, and reports the digests of the compressed bytes.
   */
  private static boolean isOfStoredBytes(Exchange exchange) {
    return ContentCoding.in(exchange.headers("x-goog-stored-content-encoding"))
        .isPresent();
  }

  /** Avoids creating digests for the majority of servers, which send none. */
  private static boolean isPresent(Exchange exchange) {
    for (int i = 0; i < HEADERS.size(); i++)
      if (exchange.header(HEADERS.get(i)).isPresent()) return true;
    return false;
  }

  /** No digests. */
  static ResponseDigest none() {
    return new ResponseDigest(null);
  }

  /** Adds the digests of the whole image from a 206 response. Digests of only its range are ignored. */
  void addOfWhole(Exchange partial) {
    sha256OfWhole = listed(partial, "Repr-Digest", "sha-256")
        .or(() -> listed(partial, "Digest", "sha-256"))
        .filter(digest -> digest.length == SHA_256_BYTES)
        .orElse(null);
  }

  private void expect(MessageDigest digest, byte @Nullable [] value) {
    if (value == null || value.length != digest.getDigestLength()) return;
    if (others.isEmpty()) others = new ArrayList<>(2);
    others.add(new Expected(digest, value));
  }

  void update(byte[] buffer, int from, int count) {
    for (int i = 0; i < others.size(); i++) others.get(i).digest.update(buffer, from, count); // usually none
  }

  /** Throws if the received bytes do not match the digests. */
  void check(byte[] sha256OfBody) throws FetchException {
    boolean same = matches(sha256, sha256OfBody) && matches(sha256OfWhole, sha256OfBody);
    for (int i = 0; i < others.size(); i++) { // usually none
      Expected other = others.get(i);
      same &= Arrays.equals(other.value, other.digest.digest());
    }
    if (!same)
      throw FetchException.passing(Kind.HASH_MISMATCH, "the bytes do not match the digest sent by the server");
  }

  private static boolean matches(byte @Nullable [] expected, byte[] digest) {
    return expected == null || Arrays.equals(expected, digest);
  }

  private static Optional<byte[]> listed(Exchange exchange, String algorithm) {
    return listed(exchange, "Content-Digest", algorithm)
        .or(() -> listed(exchange, "Repr-Digest", algorithm))
        .or(() -> listed(exchange, "Digest", algorithm));
  }

  /** Parses the digest of an algorithm from a header such as {@code sha-256=:…:, md5=…}. */
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
