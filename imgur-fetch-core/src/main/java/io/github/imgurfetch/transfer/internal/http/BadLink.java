// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Turns text that is not a valid address into a similar URI, which is never an address either, so that the image fails
 * only when it is fetched. The text itself is kept together with the URI.
 */
public final class BadLink {
  private static final String BYTE_ORDER_MARK = "\uFEFF"; // editors put one before the first line of a file
  private static final int MAX_CHARS = 200;
  private static final int MAX_URI_CHARS = 8_000; // as many as an address may have

  private BadLink() {}

  /** Parses an address, or returns a similar URI if the text is not one. */
  public static URI parse(String text) {
    requireNonNull(text, "link");
    String stripped = stripped(text);
    try {
      URI link = new URI(stripped);
      String host = link.getRawAuthority();
      if (link.isAbsolute() && host != null && Ascii.is(host)) return link; // as most are
    } catch (URISyntaxException e) {
      // perhaps it can be repaired
    }
    try {
      return WhatwgUrl.parse(stripped);
    } catch (URISyntaxException e) {
      return like(stripped); // reported with the original text when the link is fetched
    }
  }

  private static String stripped(String text) {
    return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
  }

  private static URI like(String text) {
    String shown = text.length() <= MAX_URI_CHARS
        ? text
        : cut(withoutUser(text), MAX_URI_CHARS); // a truncated user name would not be recognized
    for (String encoded : new String[] {PercentEncoding.likeUri(shown, ""), PercentEncoding.likeUri(shown, ":")})
      try {
        URI link = new URI(encoded);
        if (!isAddress(link)) return link;
      } catch (URISyntaxException e) {
        // more has to be encoded
      }
    return URI.create(URLEncoder.encode(shown, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  private static String cut(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max) + "…";
  }

  /** Returns the text that a link was parsed from if it is not an address, and otherwise the address. */
  public static String written(URI link, String text) {
    String address = link.toString();
    return address.equals(text) || isAddress(link) ? address : text;
  }

  /**
   * Returns, as one line of text, why a link cannot be fetched, or empty if it can.
   *
   * @param written the text of the link
   */
  public static Optional<String> complaint(URI link, String written) {
    try {
      ImageAddress.of(link);
      return Optional.empty();
    } catch (BadAddressException e) {
      return Optional.of(whyNoAddress(stripped(written), e) + ": " + shown(link, written));
    }
  }

  private static String whyNoAddress(String text, BadAddressException e) {
    if (text.isEmpty()) return "the link is blank";
    try {
      WhatwgUrl.parse(text);
      return String.valueOf(e.getMessage());
    } catch (URISyntaxException syntax) {
      String repair = text.indexOf(' ') < 0 ? "" : "; write a space as %20";
      return "the link is not an address (" + syntax.getReason() + repair + ")";
    }
  }

  /** Returns the text of a link in quotes, without its query and user name, either of which may hold a secret. */
  public static String shown(URI link, String written) {
    return OneLine.of("\"" + withoutSecrets(link, written) + "\"", MAX_CHARS);
  }

  /** Returns the text of a link without quotes, otherwise as {@link #shown}. */
  public static String shown(URI link, String written, int max) {
    return OneLine.of(withoutSecrets(link, written), max);
  }

  private static String withoutSecrets(URI link, String written) {
    String address = isAddress(link) ? link.toString() : withoutUser(written);
    return address.replaceFirst("(?s)(?<=.)[?#].*", "");
  }

  /**
   * In text that is not an address, everything before the last @ may be a secret. In an address, @ may be in the path.
   */
  private static String withoutUser(String text) {
    return text.replaceFirst("(?s)^((?:[a-zA-Z]+:)?[/\\\\]+)?.*@", "$1");
  }

  /** Whether a link is an address that a request may be sent to. */
  public static boolean isAddress(URI link) {
    try {
      ImageAddress.of(link);
      return true;
    } catch (BadAddressException e) {
      return false;
    }
  }
}
