// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.internal.http.ContentCoding;
import io.github.imgurfetch.transfer.internal.http.Exchange;
import io.github.imgurfetch.transfer.internal.media.MediaType;
import java.io.IOException;
import java.util.Optional;

/** Reads the first bytes of a response body and detects its format. */
final class BodyHead {
  private BodyHead() {}

  /**
   * Reads until the buffer holds enough bytes to detect the format, or until the body ends. Returns the number of
   * bytes.
   */
  static int read(Exchange response, byte[] buffer) throws IOException {
    int count = 0;
    while (count < MediaType.HEAD) {
      int n = response.read(buffer, count, buffer.length - count);
      if (n < 0) break;
      count += n;
    }
    return count;
  }

  /** Returns the format of a body, or throws if the body is not an image. */
  static MediaType typeOf(byte[] head, int count, Exchange response, Verification verification)
      throws FetchException {
    if (count == 0) throw FetchException.passing(Kind.EMPTY_BODY, "the body is empty");
    Optional<MediaType> type = MediaType.of(head, count);
    if (type.isEmpty()
        && verification == Verification.LENGTH
        && response.length().isPresent()
        && ContentCoding.in(response.headers("Content-Encoding")).isEmpty())
      type = response.header("Content-Type").flatMap(MediaType::named);
    if (type.isEmpty()) throw notAnImage(head, count, response);
    return type.get();
  }

  /**
   * Returns the failure for a body that is not an image. A content encoding matters only here: a body that begins like
   * an image is one, whatever the header says.
   */
  private static FetchException notAnImage(byte[] head, int count, Exchange response) {
    Optional<String> coding = ContentCoding.in(response.headers("Content-Encoding"));
    if (coding.isPresent())
      return FetchException.lasting(
          Kind.UNEXPECTED_ENCODING,
          "the body has a content encoding that was not requested: " + coding.get());
    return MediaType.mayBegin(head, count)
        ? FetchException.passing(Kind.TRUNCATED, "the body ended early, after " + count + " bytes")
        : FetchException.lasting(
            Kind.NOT_AN_IMAGE, "the body is not an image but " + MediaType.describe(head, count));
  }
}
