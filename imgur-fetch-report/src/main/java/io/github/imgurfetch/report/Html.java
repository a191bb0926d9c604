// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

/** Escapes untrusted text, so that HTML shows it and nothing else. */
final class Html {
  private static final char REPLACEMENT = '\uFFFD';
  private static final int MAX_CHARS = 1_000;

  private Html() {}

  /** Escapes text for element content and quoted attributes. */
  static String escape(String text) {
    String clean = oneLine(text);
    StringBuilder html = new StringBuilder(clean.length() + 16);
    for (int i = 0; i < clean.length(); i++) {
      char c = clean.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(c);
      }
    }
    return html.toString();
  }

  /** Wraps text in an element of its own, so that right-to-left marks in it do not affect its surroundings. */
  static String isolated(String text) {
    return "<bdi>" + escape(cut(text, MAX_CHARS)) + "</bdi>";
  }

  /** Returns a link if this is a web address, and plain text otherwise. */
  static String link(String address) {
    return Addresses.isWeb(address)
        ? "<a href=\"" + escape(address) + "\" rel=\"noreferrer\">" + isolated(address) + "</a>"
        : isolated(address);
  }

  /** Returns a JSON string that is safe inside a script element. */
  static String json(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 127 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&') json.append(c);
      else json.append(String.format("\\u%04x", (int) c));
    }
    return json.append('"').toString();
  }

  /** Replaces control characters and halves of surrogate pairs, which HTML does not allow. */
  static String oneLine(String text) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair = Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
        continue;
      }
      if (isAllowed(c)) continue;
      if (clean == null) clean = new StringBuilder(text);
      clean.setCharAt(i, c == '\n' || c == '\r' || c == '\t' ? ' ' : REPLACEMENT);
    }
    return clean == null ? text : clean.toString();
  }

  private static boolean isAllowed(char c) {
    return c >= ' ' && (c < 0x7F || c > 0x9F) && !Character.isSurrogate(c) && c < 0xFFFE;
  }

  /** Cuts text to a number of characters, without cutting a surrogate pair. */
  static String cut(String text, int max) {
    if (text.length() <= max) return text;
    int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    return text.substring(0, end) + "…";
  }
}
