// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import io.github.imgurfetch.transfer.internal.http.Ascii;
import io.github.imgurfetch.transfer.internal.http.PercentEncoding;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * Image names: file names without extension, below folders that are separated by {@code /}. Each part has at most 120
 * bytes and consists of characters that all common file systems and quoted shell words accept. Names are in Unicode
 * normalization form C.
 */
public final class ImageNames {
  /** The maximum length of a part of a name in bytes of UTF-8. */
  public static final int MAX_BYTES = 120;

  /** The maximum number of folders in a name. */
  public static final int MAX_FOLDERS = 8;

  private static final String PUNCTUATION = " _-.,()[]+=@'&#";

  /** The character before the tag of a name. */
  private static final int TAG = '~';

  private ImageNames() {}

  /** Returns the image name in a file name, or empty if no image can have it. */
  public static Optional<String> ofFile(String fileName) {
    int dot = fileName.lastIndexOf('.');
    if (dot < 0) return Optional.empty();
    return Optional.of(fileName.substring(0, dot)).filter(ImageNames::isSafe);
  }

  /** Whether a name, for example from a manifest, stays in its directory and has only permitted characters. */
  public static boolean isSafe(String name) {
    if (PartNames.isSafe(name)) return name.length() <= MAX_BYTES;
    int folders = 0;
    int start = 0;
    for (int end = name.indexOf('/'); end >= 0; end = name.indexOf('/', start)) {
      if (++folders > MAX_FOLDERS || !isSafePart(name.substring(start, end))) return false;
      start = end + 1;
    }
    return isSafePart(name.substring(start)) && normal(name).equals(name);
  }

  private static boolean isSafePart(String part) {
    if (part.isEmpty() || bytes(part) > MAX_BYTES) return false;
    if (!mayBegin(part.codePointAt(0)) || !mayEnd(part.codePointBefore(part.length()))) return false;
    return part.codePoints().allMatch(c -> isPermitted(c) || c == TAG);
  }

  /** Returns the length of a text in bytes of UTF-8. */
  public static int bytes(String text) {
    return Ascii.is(text) ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Whether a part of a name may contain a character. */
  public static boolean isPermitted(int c) {
    if (c < 0x80) return Ascii.isAlphanumeric(c) || PUNCTUATION.indexOf(c) >= 0;
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> false;
      case Character.FORMAT -> isJoiner(c);
      default -> (c & 0xFFFE) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF); // all except noncharacters
    };
  }

  /**
   * Whether a character is a joiner, which some scripts and emoji need and which does not affect the direction of text.
   */
  private static boolean isJoiner(int c) {
    return c == 0x200C || c == 0x200D;
  }

  /**
   * Whether a part of a name may begin with a character. Characters that hide a file or look like a command-line option
   * are excluded.
   */
  public static boolean mayBegin(int c) {
    if (c < 0x80) return Ascii.isAlphanumeric(c) || c == '(' || c == '[';
    return isPermitted(c) && !isContinuation(c);
  }

  /** Whether a part of a name may end with a character. Characters that Windows drops are excluded. */
  public static boolean mayEnd(int c) {
    return c != '.' && c != ' ';
  }

  /** Whether a character belongs to the one before it, so that a name is not cut between them. */
  public static boolean isContinuation(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || isJoiner(c)
        || c >= 0x1F3FB && c <= 0x1F3FF; // skin tones
  }

  /** Returns a text in normalization form C. */
  public static String normal(String text) {
    return Ascii.is(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** Folds a name for comparison on file systems that ignore case and normalization. */
  public static String folded(String name) {
    if (Ascii.is(name)) return name.toLowerCase(Locale.ROOT);
    String lower = name.toLowerCase(Locale.ROOT); // first, or small and capital sharp s would differ
    return normal(lower.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
  }

  /** Returns the address of a file, or of its stem, in a directory. */
  public static String addressIn(URI directory, String fileName) {
    String address = directory.toString();
    return (address.endsWith("/") ? address : address + "/") + encoded(fileName);
  }

  /** Returns a file name as a part of a URI. */
  static String encoded(String fileName) {
    if (isPlain(fileName)) return fileName;
    StringBuilder encoded = new StringBuilder(fileName.length());
    for (byte b : fileName.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain(b)) encoded.append((char) b);
      else PercentEncoding.append(encoded, b);
    }
    return encoded.toString();
  }

  private static boolean isPlain(String fileName) {
    for (int i = 0; i < fileName.length(); i++) if (!isPlain(fileName.charAt(i))) return false;
    return true;
  }

  private static boolean isPlain(int c) {
    return Ascii.isAlphanumeric(c) || "_-.~/".indexOf(c) >= 0;
  }
}
