// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads addresses of http and https as browsers do (the WHATWG URL standard): characters outside its sets are
 * percent-encoded as UTF-8 and never normalized, a backslash counts as a slash, and dot segments are removed. It is
 * stricter than browsers: control characters and spellings that other programs read as another host are rejected.
 */
final class WhatwgUrl {
  private static final String PATH_SET = " \"#<>?^`{}";
  private static final String QUERY_SET = " \"#<>'";
  private static final String FRAGMENT_SET = " \"<>`";

  /** Characters that the standard leaves unchanged but that a {@link URI} cannot contain. */
  private static final String NOT_IN_URI = "[]|\\^`{}#";

  private static final String HTTPS = "https:";
  private static final int DEL = 0x7f;

  private WhatwgUrl() {}

  /** The parts of an address, with one char per byte. */
  private record Parts(String start, String path, String query, String fragment) {
    static Parts of(String address) {
      String text = withSlashes(address);
      int path = endOf(text, text.indexOf("://") + 3, "/?#");
      int query = endOf(text, path, "?#");
      int fragment = endOf(text, query, "#");
      return new Parts(
          encoded(text.substring(0, path), ""),
          withoutDotSegments(encoded(text.substring(path, query), PATH_SET)),
          sent(text.substring(query, fragment), QUERY_SET),
          sent(text.substring(fragment), FRAGMENT_SET));
    }

    /** Encodes a part, and keeps the "?" or "#" at its start. */
    private static String sent(String part, String set) {
      return part.isEmpty() ? "" : part.charAt(0) + encoded(part.substring(1), set);
    }

    URI uri() throws URISyntaxException {
      return new URI(start
          + fit(path)
          + (query.isEmpty() ? "" : "?" + fit(query.substring(1)))
          + (fragment.isEmpty() ? "" : "#" + fit(fragment.substring(1))));
    }

    private static String fit(String part) {
      return encoded(part.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), NOT_IN_URI);
    }
  }

  /**
   * Parses an address written by a person. Text that is a URI is unchanged, except that a missing scheme becomes https
   * if the text begins with two slashes, or with a host that contains a dot and is followed by a path.
   */
  static URI parse(String text) throws URISyntaxException {
    if (isHttp(text)) {
      try {
        return new URI(UnicodeHost.toAscii(text));
      } catch (URISyntaxException e) {
        return repaired(text);
      }
    }
    if (withSlashes(text).startsWith("//")) return repaired(HTTPS + text);
    return beginsWithHost(text) ? repaired(HTTPS + "//" + text) : new URI(text);
  }

  private static URI repaired(String text) throws URISyntaxException {
    String complaint = complaint(text);
    if (!complaint.isEmpty()) throw new URISyntaxException(text, complaint);
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text))
      throw new URISyntaxException(text, "Unpaired surrogate in address");
    Parts parts = Parts.of(bytes(UnicodeHost.toAscii(text)));
    if (parts.start.indexOf('@') >= 0) throw new URISyntaxException(text, "User name in address");
    return parts.uri();
  }

  private static boolean isHttp(String text) {
    int colon = text.indexOf(':');
    if (colon != 4 && colon != 5) return false;
    String start = withSlashes(text.substring(0, Math.min(text.length(), colon + 3)))
        .toLowerCase(Locale.ROOT);
    return start.equals("http://") || start.equals("https://");
  }

  /** Whether text begins with a host that contains a dot, an optional port, and a slash. */
  private static boolean beginsWithHost(String text) {
    int end = endOf(text, 0, "/\\");
    if (end == text.length()) return false;
    int colon = endOf(text, 0, ":");
    for (int i = colon + 1; i < end; i++) if (!isDigit(text.charAt(i))) return false;
    int host = Math.min(colon, end);
    for (int i = 0; i < host; i++) if (!isHostCharacter(text, i)) return false;
    int dot = text.indexOf('.');
    return dot > 0 && dot < host - 1;
  }

  private static boolean isHostCharacter(String text, int at) {
    char c = text.charAt(at);
    if (c == '.') return at > 0 && text.charAt(at - 1) != '.';
    return c == '-' || Ascii.isAlphanumeric(c) || c > DEL && Character.isLetter(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Resolves a {@code Location}. It consists of bytes in an unknown encoding; those that are not ASCII are
   * percent-encoded.
   *
   * @param location the header, with one char per byte
   */
  static ImageAddress resolve(ImageAddress base, String location) throws BadAddressException {
    String complaint = complaint(location);
    if (!complaint.isEmpty()) throw new BadAddressException(complaint);
    try {
      Parts parts = Parts.of(UnicodeHost.bytesToAscii(absolute(base, location)));
      ImageAddress address = ImageAddress.of(parts.uri());
      String path = parts.path.isEmpty() ? "/" : parts.path;
      return new ImageAddress(address.uri(), address.origin(), path + parts.query);
    } catch (URISyntaxException e) {
      throw new BadAddressException(
          e.getReason()); // the message must not repeat the address, which may hold a secret
    }
  }

  private static String absolute(ImageAddress base, String location) {
    String reference = withSlashes(location);
    if (hasScheme(reference)) return reference;
    String origin = base.origin().getSchemeName() + ":";
    if (reference.startsWith("//")) return origin + reference;
    origin += "//" + base.hostHeader();
    if (reference.startsWith("/")) return origin + reference;
    String path = base.path().substring(0, endOf(base.path(), 0, "?"));
    if (reference.startsWith("?")) return origin + path + reference;
    if (reference.isEmpty() || reference.startsWith("#")) return origin + base.path();
    return origin + path.substring(0, path.lastIndexOf('/') + 1) + reference;
  }

  private static boolean hasScheme(String reference) {
    int colon = reference.indexOf(':');
    return colon > 0 && reference.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*");
  }

  /** Returns why text can never be an address, or an empty string if it may be one. */
  private static String complaint(String text) {
    for (int i = 0; i < text.length(); i++)
      if (text.charAt(i) < ' ' || text.charAt(i) == DEL) return "Control character in address";
    return text.indexOf('\\') >= 0 && text.indexOf('@') >= 0 ? "Both \\ and @ in address" : "";
  }

  /** Returns the path of a URI as it is sent, in percent-encoded ASCII. */
  static String path(String path) {
    return encoded(bytes(path), PATH_SET);
  }

  /** Returns a query as it is sent. */
  static String query(String query) {
    return encoded(bytes(query), QUERY_SET);
  }

  private static String bytes(String text) {
    return Ascii.is(text) ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String encoded(String bytes, String set) {
    StringBuilder out = new StringBuilder(bytes.length() + 16);
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (c < DEL && set.indexOf(c) < 0) out.append(c);
      else PercentEncoding.append(out, c);
    }
    return out.toString();
  }

  /** Replaces backslashes, except in a query or a fragment, where they are literal. */
  private static String withSlashes(String text) {
    int end = endOf(text, 0, "?#");
    return text.lastIndexOf('\\', end) < 0 ? text : text.substring(0, end).replace('\\', '/') + text.substring(end);
  }

  /** Returns the position of the first of the given characters, or the end of the text. */
  private static int endOf(String text, int from, String characters) {
    for (int i = from; i < text.length(); i++) if (characters.indexOf(text.charAt(i)) >= 0) return i;
    return text.length();
  }

  /** Removes the segments "." and "..", percent-encoded or not, from a path. */
  static String withoutDotSegments(String path) {
    if (!path.contains("/.") && !path.contains("/%2")) return path;
    StringBuilder out = new StringBuilder();
    for (int start = 0; start < path.length(); ) {
      int end = endOf(path, start + 1, "/");
      String segment = path.substring(start, end).replaceAll("(?i)%2e", ".");
      boolean up = segment.equals("/..");
      boolean here = segment.equals("/.");
      if (up) out.setLength(Math.max(0, out.lastIndexOf("/")));
      else if (!here) out.append(path, start, end);
      if (end == path.length() && (up || here)) out.append('/');
      start = end;
    }
    return out.toString();
  }
}
