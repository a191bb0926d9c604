// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Encodes text that is not a valid address as a URI with a private scheme, so that it fails only when it is fetched.
 */
public final class BadLink {
  private static final String START = "invalid:.";
  private static final String BYTE_ORDER_MARK = "\uFEFF"; // editors put one before the first line of a file
  private static final int MAX_CHARS = 200;
  private static final int MAX_WRITTEN_CHARS = 100_000; // more than ten times the limit for an address

  private BadLink() {}

  /** Parses an address, or wraps the text in a URI if it is not one. */
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
      if (!stripped.isEmpty()) return WhatwgUrl.parse(stripped);
    } catch (URISyntaxException e) {
      // not an address: reported with the original text when the link is fetched
    }
    return of(text);
  }

  private static String stripped(String text) {
    return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
  }

  private static URI of(String text) {
    String shown = text.length() <= MAX_CHARS
        ? text
        : cut(withoutUser(text)); // a truncated user name would not be recognized
    return URI.create(START + URLEncoder.encode(shown, StandardCharsets.UTF_8));
  }

  private static String cut(String text) {
    return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "…";
  }

  /** Returns, as one line of text, why a link cannot be fetched, or empty if it can. */
  public static Optional<String> complaint(URI link) {
    try {
      ImageAddress.of(link);
      return Optional.empty();
    } catch (BadAddressException e) {
      String why = text(link).map(BadLink::whyNoAddress).orElse(e.getMessage());
      return Optional.of(why + ": " + shown(link));
    }
  }

  private static Optional<String> text(URI link) {
    return link.toString().startsWith(START)
        ? Optional.of(URLDecoder.decode(link.toString().substring(START.length()), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /**
   * Returns the text that {@link #parse} turns into this URI. It may hold secrets: write it to a file, not to a log.
   */
  public static String written(URI link) {
    String written = text(link).orElse(link.toString());
    if (written.length() > MAX_WRITTEN_CHARS) return of(written).toString();
    return parse(written).equals(link) ? written : link.toString();
  }

  private static String whyNoAddress(String text) {
    if (stripped(text).isEmpty()) return "the link is blank";
    try {
      WhatwgUrl.parse(stripped(text));
      return "the link is not an address";
    } catch (URISyntaxException e) {
      return "the link is not an address (" + e.getReason() + ")";
    }
  }

  /** Returns the text of a link without its query and user name, either of which may hold a secret. */
  public static String shown(URI link) {
    String address =
        isAddress(link) ? link.toString() : withoutUser(text(link).orElse(link.toString()));
    return OneLine.of("\"" + address.replaceFirst("(?s)(?<=.)[?#].*", "") + "\"", MAX_CHARS);
  }

  /**
   * In text that is not an address, everything before the last @ may be a secret. In an address, @ may be in the path.
   */
  private static String withoutUser(String text) {
    return text.replaceFirst("(?s)^((?:[a-zA-Z]+:)?[/\\\\]+)?.*@", "$1");
  }

  private static boolean isAddress(URI link) {
    try {
      ImageAddress.of(link);
      return true;
    } catch (BadAddressException e) {
      return false;
    }
  }
}
