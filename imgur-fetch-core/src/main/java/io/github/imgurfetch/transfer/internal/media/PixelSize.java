// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import java.util.Optional;

/**
 * The width and height of an image in pixels, as stored, before any rotation specified in its metadata.
 *
 * @param width the width, at least 1
 * @param height the height, at least 1
 */
public record PixelSize(int width, int height) {

  /** Reads the size from the first bytes of an image; empty if they do not contain it, or not yet. */
  public static Optional<PixelSize> of(MediaType type, byte[] head, int length) {
    Bytes bytes = new Bytes(head, length);
    return switch (type) {
      case JPEG -> jpeg(bytes);
      case PNG ->
        bytes.has(24) && bytes.big(12, 4) == Bytes.name("IHDR")
            ? of(bytes.big(16, 4), bytes.big(20, 4))
            : Optional.empty();
      case GIF -> bytes.has(10) ? of(bytes.little(6, 2), bytes.little(8, 2)) : Optional.empty();
      case WEBP -> bytes.has(30) ? webp(bytes) : Optional.empty();
      case MP4, AVIF, HEIC, MOV -> IsoSize.of(bytes);
      case WEBM, MKV -> WebmSize.of(bytes);
      case BMP -> bmp(bytes);
      case ICO -> ico(bytes);
      case TIFF, JXL -> Optional.empty();
    };
  }

  /** Whether this format has its size in the first bytes. */
  public static boolean isInHead(MediaType type) {
    return type != MediaType.TIFF && type != MediaType.JXL;
  }

  /** Reads the size of a bitmap. The height is negative if its first row is the top one. */
  private static Optional<PixelSize> bmp(Bytes bytes) {
    if (!bytes.has(26) || bytes.little(14, 4) < 40) return Optional.empty();
    int width = (int) bytes.little(18, 4);
    int height = (int) bytes.little(22, 4);
    return of(width, Math.abs((long) height));
  }

  /** Reads the size of the first icon of the file; a byte of 0 means 256. */
  private static Optional<PixelSize> ico(Bytes bytes) {
    if (!bytes.has(8)) return Optional.empty();
    return of(bytes.at(6) == 0 ? 256 : bytes.at(6), bytes.at(7) == 0 ? 256 : bytes.at(7));
  }

  static Optional<PixelSize> of(long width, long height) {
    return width > 0 && height > 0 && width <= Integer.MAX_VALUE && height <= Integer.MAX_VALUE
        ? Optional.of(new PixelSize((int) width, (int) height))
        : Optional.empty();
  }

  /** Reads marker segments up to the first frame header, which precedes the first scan. */
  private static Optional<PixelSize> jpeg(Bytes bytes) {
    int at = 2;
    while (bytes.has(at + 9)) {
      if (bytes.at(at) != 0xff) return Optional.empty();
      int marker = bytes.at(at + 1);
      if (marker == 0xff) at++; // a fill byte
      else if (marker == 0x01 || marker >= 0xd0 && marker <= 0xd8) at += 2; // no length follows
      else if (isFrame(marker)) return of(bytes.big(at + 7, 2), bytes.big(at + 5, 2));
      else if (marker == 0xda || marker == 0xd9) return Optional.empty();
      else at += 2 + (int) bytes.big(at + 2, 2);
    }
    return Optional.empty();
  }

  /** Whether this is a frame header, SOF0 to SOF15. DHT, JPG and DAC have numbers in the same range. */
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static Optional<PixelSize> webp(Bytes bytes) {
    long chunk = bytes.big(12, 4);
    if (chunk == Bytes.name("VP8X")) return of(bytes.little(24, 3) + 1, bytes.little(27, 3) + 1);
    if (chunk == Bytes.name("VP8L") && bytes.at(20) == 0x2f) {
      long bits = bytes.little(21, 4);
      return of((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
    }
    return chunk == Bytes.name("VP8 ") && bytes.big(23, 3) == 0x9d012a
        ? of(bytes.little(26, 2) & 0x3fff, bytes.little(28, 2) & 0x3fff)
        : Optional.empty();
  }
}
