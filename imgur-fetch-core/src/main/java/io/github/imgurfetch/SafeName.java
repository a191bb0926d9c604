// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.media.MediaType;
import io.github.imgurfetch.internal.media.Digests;
import java.util.Locale;
import java.util.Set;

/**
 * A file name without extension that every file system takes: {@code [A-Za-z0-9][A-Za-z0-9_-]{0,63}(~[0-9a-f]{4})?}.
 */
final class SafeName {
  private static final int MOST_CHARS = 64;
  private static final int TAG_DIGITS = 4;
  private static final int HASH_TAGS = 64 / TAG_DIGITS;
  private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul", "conin_", "conout_");

  private SafeName() {}

  /** The given name if it is safe, or one that is, tagged with a hash of the given one. */
  static String of(String wanted) {
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

  /** The name with a tag, the n-th of those that belong to a text. */
  static String tagged(String name, String text, int n) {
    int tag = name.indexOf('~');
    String digits = Digests.sha256(n < HASH_TAGS ? text : text + " " + n / HASH_TAGS);
    int from = n % HASH_TAGS * TAG_DIGITS;
    return (tag < 0 ? name : name.substring(0, tag)) + "~" + digits.substring(from, from + TAG_DIGITS);
  }

  /** How names are told apart where letter case does not count. Safe names are ASCII: normal forms do not matter. */
  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
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
