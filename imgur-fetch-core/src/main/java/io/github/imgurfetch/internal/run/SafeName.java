// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import io.github.imgurfetch.internal.disk.ImageNames;
import io.github.imgurfetch.internal.media.Digests;
import io.github.imgurfetch.internal.media.MediaType;
import java.util.Locale;
import java.util.Set;

/**
 * A file name without extension that every file system takes: {@code [A-Za-z0-9][A-Za-z0-9_-]{0,63}(~[0-9a-f]{4})?}.
 * Where tens of thousands of images want one name, a tag has 16 digits.
 */
public final class SafeName {
  private static final int MOST_CHARS = 64;
  private static final int TAG_DIGITS = 4;
  private static final int SHORT_TAGS = 64 / TAG_DIGITS;
  private static final int LONG_TAG_DIGITS = 16;
  private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul", "conin_", "conout_");

  private SafeName() {}

  /** The given name if it is safe, or one that is, tagged with a hash of the given one. */
  public static String of(String wanted) {
    String name = withoutExtension(wanted);
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < name.length() && safe.length() < MOST_CHARS; i++) {
      char c = isSafe(name.charAt(i)) ? name.charAt(i) : '_';
      if (safe.length() > 0 || isAlphanumeric(c)) safe.append(c);
    }
    if (safe.length() == 0) safe.append("image");
    boolean untouched = safe.toString().equals(name) && !isReserved(folded(name));
    return untouched ? name : tagged(safe.toString(), wanted, 0);
  }

  /**
   * The name with a tag, the n-th of those that belong to a text: the 16 short ones first, and then long ones without
   * an end.
   */
  static String tagged(String name, String text, int n) {
    int tag = name.indexOf('~');
    return (tag < 0 ? name : name.substring(0, tag)) + "~"
        + (n < SHORT_TAGS ? shortTag(text, n) : longTag(text, n));
  }

  private static String shortTag(String text, int n) {
    return Digests.sha256(text).substring(n * TAG_DIGITS, (n + 1) * TAG_DIGITS);
  }

  private static String longTag(String text, int n) {
    return Digests.sha256(text + " " + n).substring(0, LONG_TAG_DIGITS);
  }

  /** Whether a name, whoever wrote it, is one that {@link #of} or {@link #tagged} gives. */
  public static boolean isSafe(String name) {
    int tag = name.indexOf('~');
    String base = tag < 0 ? name : name.substring(0, tag);
    if (base.isEmpty() || base.length() > MOST_CHARS || !isAlphanumeric(base.charAt(0))) return false;
    if (!base.chars().allMatch(c -> isSafe((char) c))) return false;
    return tag < 0 ? !isReserved(folded(name)) : name.substring(tag).matches("~[0-9a-f]{1,64}");
  }

  /** How names are told apart where letter case does not count. */
  static String folded(String name) {
    return ImageNames.folded(name);
  }

  private static String withoutExtension(String name) {
    int dot = name.lastIndexOf('.');
    boolean known = dot > 0
        && (MediaType.EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))
            || name.substring(dot + 1).equalsIgnoreCase("jpeg"));
    return known ? name.substring(0, dot) : name;
  }

  /** What Windows takes for a device. */
  private static boolean isReserved(String name) {
    if (RESERVED.contains(name)) return true;
    boolean port = name.length() == 4 && (name.startsWith("com") || name.startsWith("lpt"));
    return port && name.charAt(3) >= '0' && name.charAt(3) <= '9';
  }

  private static boolean isSafe(char c) {
    return isAlphanumeric(c) || c == '_' || c == '-';
  }

  private static boolean isAlphanumeric(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
