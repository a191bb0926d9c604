// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.internal.disk.PartMetadata;
import io.github.imgurfetch.internal.http.ByteRange;
import io.github.imgurfetch.internal.http.Exchange;
import io.github.imgurfetch.internal.http.ImageAddress;
import io.github.imgurfetch.internal.media.Digests;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Where bytes came from, said so exactly that their rest can be asked for: a validator holds for one address only. */
final class ResumeValidator {
  private final Supplier<String> address;
  private final String etag;

  private ResumeValidator(Supplier<String> address, String etag) {
    this.address = address;
    this.etag = etag;
  }

  /** The origin of a response's body; empty if a rest of it cannot be told from the rest of something else. */
  static Optional<ResumeValidator> of(Exchange response, ImageAddress address) {
    Optional<String> etag = response.strongETag();
    if (etag.isEmpty() || response.headers("ETag").size() != 1) return Optional.empty();
    for (String ranges : response.headers("Accept-Ranges"))
      if ("none".equalsIgnoreCase(ranges)) return Optional.empty();
    return Optional.of(
        new ResumeValidator(() -> hash(address), etag.get())); // few images have their hash asked for
  }

  /** The origin that a note names. */
  static Optional<ResumeValidator> of(PartMetadata metadata) {
    return ByteRange.isStrong(metadata.etag())
        ? Optional.of(new ResumeValidator(metadata::address, metadata.etag()))
        : Optional.empty();
  }

  /** The SHA-256 of the address that answered, redirects done. */
  String address() {
    return address.get();
  }

  /** The strong ETag that it gave. */
  String etag() {
    return etag;
  }

  boolean isAt(ImageAddress asked) {
    return address().equals(hash(asked));
  }

  private static String hash(ImageAddress address) {
    return Digests.sha256(address.uri().toString());
  }

  /** Whether a 206 is the rest that its request asked for, to the last byte and of the same body. */
  boolean isContinuedBy(Exchange response, OptionalLong total) {
    long from = response.range().orElseThrow().from();
    Optional<ContentRange> range =
        ContentRange.of(response.headers("Content-Range")).filter(given -> given.isAllFrom(from, total));
    return range.isPresent()
        && response.headers("ETag").size() == 1
        && response.strongETag().filter(etag::equals).isPresent()
        && response.header("Content-Encoding").isEmpty()
        && response.header("Content-Type")
            .filter(ResumeValidator::isMultipart)
            .isEmpty()
        && (response.header("Content-Length").isEmpty()
            || response.header("Transfer-Encoding").isEmpty())
        && (response.length().isEmpty()
            || response.length().getAsLong() == range.get().length());
  }

  private static boolean isMultipart(String contentType) {
    return contentType.strip().regionMatches(true, 0, "multipart/", 0, "multipart/".length());
  }
}
