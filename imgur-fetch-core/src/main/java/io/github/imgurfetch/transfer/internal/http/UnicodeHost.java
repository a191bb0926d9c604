// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.net.IDN;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * Converts host names with non-ASCII letters to their ASCII form, which begins with {@code xn--}. Letters that the JDK
 * and browsers convert differently are rejected, so that both always mean the same host.
 */
final class UnicodeHost {
  /** Sharp s, final sigma and the joiners: IDNA2003, which the JDK follows, replaces or removes them. */
  private static final String AMBIGUOUS = "\u00df\u1e9e\u03c2\u200c\u200d";

  private static final String REMEDY = "Host name cannot be converted to ASCII: write its form that begins with xn--";

  private UnicodeHost() {}

  /** Returns an address of http or https with its host in ASCII. The rest of the text is unchanged. */
  static String toAscii(String address) throws URISyntaxException {
    int start = start(address);
    int end = end(address, start);
    String authority = address.substring(start, end);
    if (Ascii.is(authority)) return address;
    return address.substring(0, start) + ofAuthority(authority) + address.substring(end);
  }

  /** Like {@link #toAscii}, for an address that has one char per byte of UTF-8. */
  static String bytesToAscii(String address) throws URISyntaxException {
    int start = start(address);
    int end = end(address, start);
    String authority = address.substring(start, end);
    if (Ascii.is(authority)) return address;
    try {
      ByteBuffer bytes = ByteBuffer.wrap(authority.getBytes(StandardCharsets.ISO_8859_1));
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return address.substring(0, start) + ofAuthority(text) + address.substring(end);
    } catch (CharacterCodingException e) {
      throw new URISyntaxException(address, "Host name is not UTF-8");
    }
  }

  private static int start(String address) {
    int colon = address.indexOf(':');
    int at = colon + 1;
    while (at < address.length() && at < colon + 3 && isSlash(address.charAt(at))) at++;
    return at == colon + 3 ? at : address.length();
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  private static int end(String address, int start) {
    for (int i = start; i < address.length(); i++)
      if (isSlash(address.charAt(i)) || address.charAt(i) == '?' || address.charAt(i) == '#') return i;
    return address.length();
  }

  /** Replaces compatibility forms, such as full-width digits, with the plain characters. */
  private static String normal(String host) {
    return Normalizer.normalize(host, Normalizer.Form.NFKC);
  }

  /**
   * Whether a character is a digit of another script. Some resolvers read these as numbers, so that a name would become
   * an address.
   */
  private static boolean isOtherDigit(int c) {
    return c > 0x7F && Character.isDigit(c);
  }

  private static String ofAuthority(String authority) throws URISyntaxException {
    if (authority.indexOf('@') >= 0) throw new URISyntaxException(authority, "User name in address");
    int colon = authority.indexOf(':');
    String host = colon < 0 ? authority : authority.substring(0, colon);
    if (host.indexOf(' ') >= 0) return authority; // rejected as an illegal character
    for (int i = 0; i < host.length(); i++)
      if (AMBIGUOUS.indexOf(host.charAt(i)) >= 0) throw new URISyntaxException(authority, REMEDY);
    if (normal(host).codePoints().anyMatch(UnicodeHost::isOtherDigit))
      throw new URISyntaxException(authority, REMEDY);
    try {
      String ascii = IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES);
      return colon < 0 ? ascii : ascii + authority.substring(colon);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) { // the JDK throws either for a bad label
      throw new URISyntaxException(authority, REMEDY);
    }
  }
}
