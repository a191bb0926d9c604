// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.internal.http.Exchange;
import io.github.imgurfetch.transfer.internal.http.ImageAddress;
import io.github.imgurfetch.transfer.internal.media.Placeholders;

/**
 * Recognizes Imgur's placeholders by address or ETag, before their bytes arrive, and creates the failures of images for
 * which Imgur serves one.
 */
final class ImgurPlaceholder {
  private static final String REMOVED_TAG = "\"d835884373f4d6c8f24742ceabe74946\"";

  private ImgurPlaceholder() {}

  /** Whether an address is that of the placeholder for removed images. */
  static boolean isRemovedAt(ImageAddress address) {
    return "/removed.png".equals(address.uri().getPath());
  }

  /** Whether the ETag of a response is that of the placeholder for removed images. */
  static boolean isRemovedIn(Exchange exchange) {
    String tag = exchange.header("ETag").orElse("").strip();
    return tag.equals(REMOVED_TAG) || tag.equals("W/" + REMOVED_TAG);
  }

  static FetchException removed() {
    return FetchException.lasting(Kind.REMOVED, "Imgur removed the image");
  }

  static FetchException failure(Placeholders.Reason reason) {
    return switch (reason) {
      case REMOVED -> removed();
      case REGION_BLOCKED ->
        FetchException.lasting(
            Kind.REGION_BLOCKED,
            "Imgur sent its placeholder for blocked regions instead of the image:"
                + " it serves no images to the region or network of this machine");
    };
  }
}
