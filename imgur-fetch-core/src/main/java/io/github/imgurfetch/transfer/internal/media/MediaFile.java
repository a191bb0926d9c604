// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file that may be an image, read once from start to end.
 *
 * @param bytes the size in bytes
 * @param sha256 the SHA-256 of its bytes, in hexadecimal
 * @param whole whether it is a complete image without trailing bytes
 */
public record MediaFile(long bytes, String sha256, boolean whole) {

  /** Reads a file to its end and closes it. */
  public static MediaFile read(InputStream file) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    MessageDigest sha256 = Digests.sha256();
    try (InputStream in = file) {
      int count = in.readNBytes(buffer, 0, buffer.length);
      Optional<StructureParser> parser = MediaType.of(buffer, count).map(StructureParser::of);
      long bytes = 0;
      while (count > 0) {
        bytes += count;
        sha256.update(buffer, 0, count);
        if (parser.isPresent()) parser.get().feed(buffer, 0, count);
        count = in.readNBytes(buffer, 0, buffer.length);
      }
      boolean whole = parser.isPresent() && parser.get().end().state() == StructureParser.State.COMPLETE;
      return new MediaFile(bytes, HexFormat.of().formatHex(sha256.digest()), whole);
    }
  }
}
