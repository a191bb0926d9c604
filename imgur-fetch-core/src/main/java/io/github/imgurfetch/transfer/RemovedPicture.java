// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.internal.http.Exchange;
import io.github.imgurfetch.internal.http.ImageAddress;
import io.github.imgurfetch.internal.media.Digests;
import io.github.imgurfetch.transfer.Failure.Kind;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Detects the placeholder that Imgur serves instead of a removed image, by its address, its ETag or its bytes. */
final class RemovedPicture {
  private static final long LENGTH = 503;
  private static final String MD5 = "d835884373f4d6c8f24742ceabe74946";
  private static final String TAG = '"' + MD5 + '"';

  private final long length;
  private final String md5;
  private @Nullable MessageDigest md5OfBody;
  private long bytes;

  /** Creates a detector for one body. */
  RemovedPicture() {
    this(LENGTH, MD5);
  }

  RemovedPicture(long length, String md5) {
    this.length = length;
    this.md5 = md5;
  }

  /** Whether an address is that of the placeholder. */
  static boolean isAt(ImageAddress address) {
    return "/removed.png".equals(address.uri().getPath());
  }

  /** Whether the ETag of a response is that of the placeholder, which is the MD5 of its bytes. */
  static boolean isIn(Exchange exchange) {
    String tag = exchange.header("ETag").orElse("").strip();
    return tag.equals(TAG) || tag.equals("W/" + TAG);
  }

  void update(byte[] buffer, int from, int count) {
    bytes += count;
    if (bytes > length) return; // most bodies exceed the length with their first bytes, and cost no digest
    if (md5OfBody == null) md5OfBody = Digests.md5();
    md5OfBody.update(buffer, from, count);
  }

  /** Throws if the received bytes are exactly the placeholder. */
  void check() throws FetchException {
    if (bytes != length || md5OfBody == null) return;
    if (HexFormat.of().formatHex(md5OfBody.digest()).equals(md5)) throw removed();
  }

  static FetchException removed() {
    return FetchException.lasting(Kind.REMOVED, "Imgur removed the image");
  }
}
