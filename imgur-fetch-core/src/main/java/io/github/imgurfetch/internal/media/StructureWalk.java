// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.media;

/**
 * Follows the structure of an image while its bytes pass, to decide at the end whether the image is complete. Nothing
 * is decoded: markers, lengths and checksums are read and everything else is skipped, in one pass and in constant
 * memory. This detects truncated bodies without a declared length, which look complete to every HTTP client.
 *
 * <p>Not thread-safe. Never throws, whatever the bytes are.
 */
public sealed interface StructureWalk permits FieldWalk {
  /** Creates a walk over an image of the given format, from its first byte. */
  static StructureWalk of(MediaType type) {
    return switch (type) {
      case JPEG -> new JpegWalk();
      case PNG -> new PngWalk();
      case GIF -> new GifWalk();
      case WEBP -> new WebpWalk();
      case MP4 -> new IsoWalk("MP4");
      case AVIF -> new IsoWalk("AVIF");
      case WEBM -> new WebmWalk();
    };
  }

  /** Consumes the next bytes of the image, in pieces of any size. */
  void feed(byte[] buffer, int from, int count);

  /** Returns the verdict if no more bytes follow. */
  Verdict end();

  /** The state of an image according to its structure. */
  enum State {
    /** The image is complete. */
    COMPLETE,
    /** The bytes end before the image does. */
    TRUNCATED,
    /** The bytes violate the format. */
    DAMAGED
  }

  /**
   * The result of a walk.
   *
   * @param state whether the image is complete, truncated or damaged
   * @param message what is wrong; empty if nothing is
   * @param trailingBytes the number of bytes after the end of a complete image
   */
  record Verdict(State state, String message, long trailingBytes) {}
}
