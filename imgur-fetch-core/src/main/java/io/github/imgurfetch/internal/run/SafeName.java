// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import io.github.imgurfetch.transfer.internal.disk.ImageNames;
import io.github.imgurfetch.transfer.internal.media.Digests;
import io.github.imgurfetch.transfer.internal.media.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Makes file names without extension that all common file systems accept, see {@link ImageNames}. A name that had to be
 * changed ends in a tag, {@code ~} and four hexadecimal digits of a hash of the given name; if tens of thousands of
 * images need one name, the tag has 16 digits.
 */
public final class SafeName {
  /** Image extensions that the library never gives to a saved image. */
  private static final List<String> OTHER_EXTENSIONS = List.of("jpeg", "tif", "heif");

  private static final int TAG_DIGITS = 4;
  private static final int SHORT_TAGS = 64 / TAG_DIGITS;
  private static final int LONG_TAG_DIGITS = 16;
  private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul", "conin_", "conout_");
  private static final String PORT_DIGITS = "0123456789\u00b9\u00b2\u00b3";

  private SafeName() {}

  /** Returns the given name if it is safe, or a similar one that is, with a tag. */
  public static String of(String wanted) {
    String name = ImageNames.normal(withoutExtension(wanted));
    if (name.indexOf('~') < 0 && isSafe(name)) return name;
    List<String> parts = new ArrayList<>();
    for (String part : name.split("/", -1)) {
      String safe = safe(part);
      if (!safe.isEmpty()) parts.add(safe);
    }
    if (parts.isEmpty() || safe(name.substring(name.lastIndexOf('/') + 1)).isEmpty()) parts.add("image");
    while (parts.size() > ImageNames.MAX_FOLDERS + 1) parts.remove(ImageNames.MAX_FOLDERS);
    return tagged(String.join("/", parts), wanted, 0);
  }

  /**
   * Makes a part of a name safe: drops characters that it must not begin with, and replaces others that are not
   * permitted.
   */
  private static String safe(String part) {
    if (part.equals(".") || part.equals("..")) return "";
    StringBuilder safe = new StringBuilder();
    part.codePoints().map(c -> ImageNames.isPermitted(c) ? c : '_').forEach(c -> {
      if (safe.length() > 0 || ImageNames.mayBegin(c)) safe.appendCodePoint(c);
    });
    String cut = cut(safe.toString(), ImageNames.MAX_BYTES);
    if (!withoutExtension(cut).equals(cut)) cut = cut.replace('.', '_'); // a folder must not look like an image
    return isReserved(cut) ? cut + "_" : cut;
  }

  /** Truncates a text at the end of a character, and drops characters that a part of a name must not end with. */
  private static String cut(String text, int maxBytes) {
    int end = 0;
    for (int bytes = 0; end < text.length(); end = text.offsetByCodePoints(end, 1)) {
      bytes += bytes(text.codePointAt(end));
      if (bytes > maxBytes) break;
    }
    while (end > 0 && isInside(text, end)) end = text.offsetByCodePoints(end, -1);
    while (end > 0 && !ImageNames.mayEnd(text.charAt(end - 1))) end--;
    return text.substring(0, end);
  }

  /** The length of a code point in UTF-8. */
  private static int bytes(int c) {
    if (c < 0x80) return 1;
    if (c < 0x800) return 2;
    return c < 0x10000 ? 3 : 4;
  }

  /** Whether a position is between two code points of one character. */
  private static boolean isInside(String text, int place) {
    return place < text.length()
        && (ImageNames.isContinuation(text.codePointAt(place)) || text.codePointBefore(place) == 0x200D);
  }

  /**
   * Returns the name with the n-th of the tags that belong to a text: first the 16 short ones, and then any number of
   * long ones.
   */
  static String tagged(String name, String text, int n) {
    String tag = "~" + (n < SHORT_TAGS ? shortTag(text, n) : longTag(text, n));
    int start = name.lastIndexOf('/') + 1;
    int earlier = name.indexOf('~', start);
    String base = earlier < 0 ? name.substring(start) : name.substring(start, earlier);
    return name.substring(0, start) + cut(base, ImageNames.MAX_BYTES - tag.length()) + tag;
  }

  private static String shortTag(String text, int n) {
    return Digests.sha256(text).substring(n * TAG_DIGITS, (n + 1) * TAG_DIGITS);
  }

  private static String longTag(String text, int n) {
    return Digests.sha256(text + " " + n).substring(0, LONG_TAG_DIGITS);
  }

  /** Whether a name, for example from a file, is one that {@link #of} or {@link #tagged} returns. */
  public static boolean isSafe(String name) {
    if (!ImageNames.isSafe(name)) return false;
    if (name.indexOf('~') < 0 && name.indexOf('/') < 0) return !isReserved(name);
    String[] parts = name.split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      int tag = parts[i].indexOf('~');
      boolean isFile = i == parts.length - 1;
      if (tag >= 0 && !(isFile && parts[i].substring(tag).matches("~[0-9a-f]{1,64}"))) return false;
      if (tag < 0 && isReserved(parts[i])) return false;
      if (!isFile && !withoutExtension(parts[i]).equals(parts[i])) return false;
    }
    return true;
  }

  /** Folds a name for comparison where letter case does not count. */
  static String folded(String name) {
    return ImageNames.folded(name);
  }

  private static String withoutExtension(String name) {
    int dot = name.lastIndexOf('.');
    String extension = name.substring(dot + 1).toLowerCase(Locale.ROOT);
    boolean known = MediaType.EXTENSIONS.contains(extension) || OTHER_EXTENSIONS.contains(extension);
    return dot > 0 && known ? name.substring(0, dot) : name;
  }

  /** Whether Windows treats a name as a device, whatever its extension. */
  private static boolean isReserved(String part) {
    int dot = part.indexOf('.');
    String name = (dot < 0 ? part : part.substring(0, dot)).strip().toLowerCase(Locale.ROOT);
    if (RESERVED.contains(name)) return true;
    boolean port = name.length() == 4 && (name.startsWith("com") || name.startsWith("lpt"));
    return port && PORT_DIGITS.indexOf(name.charAt(3)) >= 0;
  }
}
