// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples.standin;

import io.github.imgurfetch.examples.standin.art.Drawing;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A picture that the stand-in shows: a still one, or an animated GIF. */
public record Picture(String id, long datetime, long views, Drawing drawing, String etag) implements Exhibit {

  static Picture of(String id, long datetime, long views, Drawing drawing) {
    return new Picture(id, datetime, views, drawing, '"' + hash(drawing.bytes()) + '"');
  }

  @Override
  public String title() {
    return drawing.subject();
  }

  public boolean animated() {
    return drawing.type().equals("image/gif");
  }

  /** The name under which the stand-in serves it, and under which a downloader saves it: the id and the extension. */
  public String fileName() {
    return id + '.' + drawing.extension();
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM lacks SHA-256, which every JVM must have", e);
    }
  }
}
