// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples.standin.art;

/**
 * A finished picture file.
 *
 * @param subject what it shows, in words
 * @param type the media type
 * @param width the width in pixels
 * @param height the height in pixels
 * @param bytes the file; shared, not to be written to
 */
public record Drawing(String subject, String type, int width, int height, byte[] bytes) {
  /** The extension of the file's name, without the dot. */
  public String extension() {
    return type.equals("image/jpeg") ? "jpg" : type.substring("image/".length());
  }
}
