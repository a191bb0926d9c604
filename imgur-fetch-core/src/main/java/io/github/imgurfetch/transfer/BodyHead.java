// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.internal.http.Exchange;
import io.github.imgurfetch.internal.media.MediaType;
import io.github.imgurfetch.transfer.Failure.Kind;
import java.io.IOException;
import java.util.Optional;

/** The first bytes of a body, which say what it is. */
final class BodyHead {
  private BodyHead() {}

  /** Reads until there is enough to tell the format by, or the body ends. */
  static int read(Exchange response, byte[] buffer) throws IOException {
    int count = 0;
    while (count < MediaType.HEAD) {
      int n = response.read(buffer, count, buffer.length - count);
      if (n < 0) break;
      count += n;
    }
    return count;
  }

  /** The format of a body, if it is an image. */
  static MediaType typeOf(byte[] head, int count) throws FetchException {
    if (count == 0) throw FetchException.passing(Kind.EMPTY_BODY, "the body is empty");
    Optional<MediaType> type = MediaType.of(head, count);
    if (type.isEmpty()) throw noImage(head, count);
    return type.get();
  }

  private static FetchException noImage(byte[] head, int count) {
    return MediaType.mayBegin(head, count)
        ? FetchException.passing(Kind.TRUNCATED, "the body ended early, after " + count + " bytes")
        : FetchException.lasting(
            Kind.NOT_AN_IMAGE, "the body is no image but " + MediaType.describe(head, count));
  }
}
