// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.media;

/**
 * Follows the structure of an image while its bytes pass, to tell at their end whether the image is whole. Nothing is
 * decoded: markers, lengths and check sums are read and the rest is passed over, in one pass and a constant amount of
 * memory. A body without a length that is cut off looks complete to every HTTP client; here it does not.
 *
 * <p>For one thread. No bytes, whatever they are, make it throw.
 */
public sealed interface StructureWalk permits FieldWalk {
  /** A walk over an image of the given format, from its first byte. */
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

  /** The next bytes of the image, in pieces of any size. */
  void feed(byte[] buffer, int from, int count);

  /** What there is to say if no more bytes come. */
  Verdict end();

  /** What the structure says of an image. */
  enum State {
    /** The image is there from its first byte to its last. */
    COMPLETE,
    /** The image goes on where the bytes end. */
    TRUNCATED,
    /** The bytes break the rules of the format. */
    DAMAGED
  }

  /**
   * The result of a walk.
   *
   * @param state the image is complete, truncated or damaged
   * @param message what is wrong, for people; empty if nothing is
   * @param trailingBytes how many bytes came after the end of a complete image
   */
  record Verdict(State state, String message, long trailingBytes) {}
}
