// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import org.jspecify.annotations.Nullable;

/**
 * Follows the structure of an image while its bytes pass, to decide at the end whether the image is complete. Nothing
 * is decoded: markers, lengths and checksums are read and everything else is skipped, in one pass and in constant
 * memory. This detects truncated bodies without a declared length, which look complete to every HTTP client.
 *
 * <p>Not thread-safe. Never throws, whatever the bytes are.
 */
public sealed interface StructureParser permits FieldParser {
  /** Creates a parser for an image of the given format. */
  static StructureParser of(MediaType type) {
    return switch (type) {
      case JPEG -> new JpegParser();
      case PNG -> new PngParser();
      case GIF -> new GifParser();
      case WEBP -> new WebpParser();
      case MP4, MOV, AVIF, HEIC -> new IsoParser(type);
      case WEBM -> new WebmParser("WebM");
      case MKV -> new WebmParser("Matroska");
      case BMP -> new BmpParser();
      case ICO -> new IcoParser();
      case TIFF -> new TiffParser();
      case JXL -> new JxlParser();
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
    DAMAGED,
    /** The bytes follow the format but contain no image, for example only sound. */
    NO_IMAGE
  }

  /**
   * The result of parsing.
   *
   * @param state the state if nothing but the bytes is known
   * @param message what is wrong; empty if nothing is
   * @param trailingBytes the number of bytes after the end of a complete image
   * @param note for an image that is not {@link State#COMPLETE} but counts as complete if its announced length was met,
   *     because every viewer shows it: what is wrong with it, in a few words, or empty if nothing is. Null for any
   *     other image
   */
  record Verdict(
      State state,
      String message,
      long trailingBytes,
      @Nullable String note) {
    /** Creates a verdict that does not depend on an announced length. */
    public Verdict(State state, String message, long trailingBytes) {
      this(state, message, trailingBytes, null);
    }

    /** Whether the image counts as complete, given that its announced length was met. */
    public boolean isCompleteByLength() {
      return state == State.COMPLETE || note != null;
    }
  }
}
