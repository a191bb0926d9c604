// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recognizes formats by the first bytes of a file. */
final class MediaHead {
  /** The character of a signature that matches any byte. */
  private static final char ANY = '?';

  private static final int MAX_DESCRIBED_CHARS = 32;
  private static final String EBML = "\u001aE\u00df\u00a3";
  private static final String DOC_TYPE = "B\u0082";
  private static final List<String> QUICKTIME = List.of("moov", "mdat", "wide", "skip", "free", "pnot");
  private static final int BMP_HEADER = 18;
  private static final int ICO_HEADER = 22;
  private static final int TIFF_HEADER = 8;

  /** The signatures of the formats, as long as needed to recognize them. Most first boxes are shorter than 64 KiB. */
  private static final List<String> BEGINNINGS = List.of(
      "\u00ff\u00d8\u00ff",
      "\u0089PNG\r\n\u001a\n",
      "GIF87a",
      "GIF89a",
      "RIFF????WEBP",
      "\0\0??ftyp",
      "\0\0??moov",
      "\0\0??wide",
      "\0???mdat",
      EBML,
      "BM???\0\0\0\0\0???\0?\0\0\0",
      "\0\0\1\0?\0??????????????????",
      "II*\0????",
      "MM\0*????",
      "II+\0????",
      "MM\0+????",
      "\u00ff\n",
      "\0\0\0\fJXL \r\n\u0087\n");

  private MediaHead() {}

  /** Returns the format that the first bytes belong to, if it is known. */
  static Optional<MediaType> typeOf(byte[] head, int length) {
    if (starts(head, length, 0, "\u00ff\u00d8\u00ff")) return Optional.of(MediaType.JPEG);
    if (starts(head, length, 0, "\u0089PNG\r\n\u001a\n")) return Optional.of(MediaType.PNG);
    if (starts(head, length, 0, "GIF87a") || starts(head, length, 0, "GIF89a")) return Optional.of(MediaType.GIF);
    if (starts(head, length, 0, "RIFF") && starts(head, length, 8, "WEBP")) return Optional.of(MediaType.WEBP);
    if (starts(head, length, 4, "ftyp")) return IsoBrands.typeOf(head, length);
    if (starts(head, length, 0, EBML)) return Optional.of(ebml(head, length));
    return Optional.ofNullable(lessCommon(head, length));
  }

  private static @Nullable MediaType lessCommon(byte[] head, int length) {
    if (isBmp(head, length)) return MediaType.BMP;
    if (isIco(head, length)) return MediaType.ICO;
    if (isTiff(head, length) && !isCr2(head, length)) return MediaType.TIFF;
    if (isJxl(head, length)) return MediaType.JXL;
    return isQuickTime(head, length) ? MediaType.MOV : null;
  }

  private static MediaType ebml(byte[] head, int length) {
    for (int at = EBML.length(); at < length - 2; at++)
      if (starts(head, length, at, DOC_TYPE)) {
        int text = at
            + 2
            + 1
            + Integer.numberOfLeadingZeros(head[at + 2] & 0xff)
            - 24; // after a size of any length
        return starts(head, length, text, "matroska") ? MediaType.MKV : MediaType.WEBM;
      }
    return MediaType.WEBM;
  }

  /**
   * Whether this is a BMP file. "BM" is too short for a magic number, so the size of the information header must be
   * valid as well.
   */
  private static boolean isBmp(byte[] head, int length) {
    if (length < BMP_HEADER || !starts(head, length, 0, "BM")) return false;
    int headerSize = head[14] & 0xff;
    return head[15] == 0 && head[16] == 0 && head[17] == 0 && headerSize >= 12 && headerSize <= 124;
  }

  /**
   * Whether this is an ICO file. The first image must come after the directory, and the reserved byte must be 0, or 255
   * as some old writers set it.
   */
  private static boolean isIco(byte[] head, int length) {
    if (length < ICO_HEADER || !starts(head, length, 0, "\0\0\1\0") || head[5] > 1) return false;
    int entries = head[4] & 0xff | (head[5] & 0xff) << 8;
    int place = head[18] & 0xff | (head[19] & 0xff) << 8 | (head[20] & 0xff) << 16;
    return entries > 0 && place >= 6 + 16 * entries && (head[9] == 0 || head[9] == -1);
  }

  private static boolean isTiff(byte[] head, int length) {
    if (length < TIFF_HEADER) return false;
    return starts(head, length, 0, "II*\0")
        || starts(head, length, 0, "MM\0*")
        || starts(head, length, 0, "II+\0\b\0\0\0")
        || starts(head, length, 0, "MM\0+\0\b\0\0");
  }

  /** Whether this is a camera raw file with the structure of a TIFF. */
  private static boolean isCr2(byte[] head, int length) {
    return starts(head, length, 8, "CR\2");
  }

  private static boolean isJxl(byte[] head, int length) {
    return starts(head, length, 0, "\u00ff\n") || starts(head, length, 0, "\0\0\0\fJXL \r\n\u0087\n");
  }

  /** Whether this is a QuickTime file without a brand. The oldest ones have none, and begin with any of these boxes. */
  private static boolean isQuickTime(byte[] head, int length) {
    if (length < 8 || !QUICKTIME.contains(new String(head, 4, 4, StandardCharsets.ISO_8859_1))) return false;
    boolean large = head[0] != 0;
    int size = (head[0] & 0xff) << 24 | (head[1] & 0xff) << 16 | (head[2] & 0xff) << 8 | head[3] & 0xff;
    return large ? head[4] == 'm' && head[5] == 'd' : size >= 8 || size == 1;
  }

  /** Whether bytes that are too few to recognize a format could be the beginning of one. */
  static boolean mayBegin(byte[] head, int length) {
    return BEGINNINGS.stream().anyMatch(beginning -> isBegun(beginning, head, length));
  }

  private static boolean isBegun(String beginning, byte[] head, int length) {
    if (length >= beginning.length()) return false;
    for (int i = 0; i < length; i++)
      if (beginning.charAt(i) != ANY && beginning.charAt(i) != (head[i] & 0xff)) return false;
    return true;
  }

  /** Describes bytes that are not an image, for a message. */
  static String describe(byte[] head, int length) {
    String known = starts(head, length, 4, "ftyp") ? IsoBrands.whyNoImage(head, length) : null;
    if (known != null) return known;
    if (isTiff(head, length) && isCr2(head, length)) return "a camera raw file (CR2)";
    String text =
        new String(head, 0, Math.min(length, MAX_DESCRIBED_CHARS), StandardCharsets.ISO_8859_1).stripLeading();
    if (text.startsWith("<")) return "a page or other markup";
    if (text.startsWith("{") || text.startsWith("[")) return "JSON";
    return text.chars().allMatch(c -> c >= ' ' && c < 127 || c == '\r' || c == '\n' || c == '\t')
        ? "text"
        : "bytes in an unknown image format";
  }

  private static boolean starts(byte[] head, int length, int at, String magic) {
    if (length < at + magic.length()) return false;
    for (int i = 0; i < magic.length(); i++) if ((head[at + i] & 0xff) != magic.charAt(i)) return false;
    return true;
  }
}
