// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.internal.disk.PartMetadata;
import io.github.imgurfetch.transfer.internal.http.ByteRange;
import io.github.imgurfetch.transfer.internal.http.ContentCoding;
import io.github.imgurfetch.transfer.internal.http.Exchange;
import io.github.imgurfetch.transfer.internal.http.ImageAddress;
import io.github.imgurfetch.transfer.internal.media.Digests;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The address and strong ETag of received bytes, with which the remaining bytes can be requested safely. */
final class ResumeValidator {
  private final @Nullable ImageAddress sender;
  private final String address;
  private final String etag;

  private ResumeValidator(@Nullable ImageAddress sender, String address, String etag) {
    this.sender = sender;
    this.address = address;
    this.etag = etag;
  }

  /** Creates the validator of a response; empty if its body cannot be resumed safely. */
  static Optional<ResumeValidator> of(Exchange response, ImageAddress address) {
    Optional<String> etag = response.strongETag();
    if (etag.isEmpty() || response.headers("ETag").size() != 1) return Optional.empty();
    List<String> ranges = response.headers("Accept-Ranges");
    for (int i = 0; i < ranges.size(); i++) if ("none".equalsIgnoreCase(ranges.get(i))) return Optional.empty();
    return Optional.of(new ResumeValidator(address, "", etag.get()));
  }

  /** Creates the validator that the metadata of a partial file describes. */
  static Optional<ResumeValidator> of(PartMetadata metadata) {
    return ByteRange.isStrong(metadata.etag())
        ? Optional.of(new ResumeValidator(null, metadata.address(), metadata.etag()))
        : Optional.empty();
  }

  /** Returns the SHA-256 of the address that sent the body, after redirects. */
  String address() {
    return sender == null ? address : hash(sender); // on demand, as few images need the hash
  }

  /** Returns the strong ETag of the body. */
  String etag() {
    return etag;
  }

  boolean isAt(ImageAddress requested) {
    return address().equals(hash(requested));
  }

  private static String hash(ImageAddress address) {
    return Digests.sha256(address.uri().toString());
  }

  /** Whether a 206 response contains exactly the requested remaining bytes of the same body. */
  boolean isContinuedBy(Exchange response, @Nullable Long total) {
    long from = response.range().orElseThrow().from();
    Optional<ContentRange> range =
        ContentRange.of(response.headers("Content-Range")).filter(given -> given.isAllFrom(from, total));
    return range.isPresent()
        && response.headers("ETag").size() == 1
        && response.strongETag().filter(etag::equals).isPresent()
        && ContentCoding.in(response.headers("Content-Encoding")).isEmpty()
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
