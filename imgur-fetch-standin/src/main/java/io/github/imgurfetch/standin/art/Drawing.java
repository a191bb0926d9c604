// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

/**
 * A finished image file.
 *
 * @param subject what it shows, in words
 * @param type the media type
 * @param width the width in pixels
 * @param height the height in pixels
 * @param bytes the file's bytes; shared, must not be modified
 */
public record Drawing(String subject, String type, int width, int height, byte[] bytes) {
  /** {@return the file name extension, without the dot} */
  public String extension() {
    return type.equals("image/jpeg") ? "jpg" : type.substring("image/".length());
  }
}
