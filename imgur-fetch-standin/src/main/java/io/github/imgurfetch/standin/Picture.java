// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import io.github.imgurfetch.standin.art.Drawing;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An image that the stand-in serves: a still image or an animated GIF.
 *
 * @param id the id
 * @param datetime when it was posted, in seconds since 1970
 * @param views the number of views
 * @param drawing the image file
 * @param etag the {@code ETag} of the file
 */
public record Picture(String id, long datetime, long views, Drawing drawing, String etag) implements CatalogItem {

  static Picture of(String id, long datetime, long views, Drawing drawing) {
    return new Picture(id, datetime, views, drawing, '"' + hash(drawing.bytes()) + '"');
  }

  @Override
  public String title() {
    return drawing.subject();
  }

  /** {@return whether the image is an animated GIF} */
  public boolean animated() {
    return drawing.type().equals("image/gif");
  }

  /** {@return the name under which the stand-in serves it and a downloader saves it: the id and the extension} */
  public String fileName() {
    return id + '.' + drawing.extension();
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM does not provide SHA-256, which every JVM must provide", e);
    }
  }
}
