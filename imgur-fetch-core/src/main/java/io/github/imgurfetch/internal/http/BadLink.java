// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Texts that are no address, carried as a URI of a scheme that nothing answers to until their turn comes. */
public final class BadLink {
  private static final String START = "invalid:.";
  private static final String BYTE_ORDER_MARK = "\uFEFF"; // editors put one before the first line of a file
  private static final int MOST_CHARS = 200;
  private static final int MOST_WRITTEN_CHARS = 100_000; // more than ten times what an address may have

  private BadLink() {}

  /** The address in a text, or a URI that holds the text. */
  public static URI parse(String text) {
    requireNonNull(text, "link");
    try {
      String stripped = stripped(text);
      if (!stripped.isEmpty()) return new URI(stripped);
    } catch (URISyntaxException e) {
      // not an address: said when the link's turn comes, with the text itself
    }
    return of(text);
  }

  private static String stripped(String text) {
    return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
  }

  private static URI of(String text) {
    String shown =
        text.length() <= MOST_CHARS ? text : cut(withoutUser(text)); // half a user name is not known as one
    return URI.create(START + URLEncoder.encode(shown, StandardCharsets.UTF_8));
  }

  private static String cut(String text) {
    return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "…";
  }

  /** Why a link cannot be asked for, in a line for people; empty if it can. */
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

  /** What the user wrote, as {@link #parse} makes the same URI of it again: for a file, not for a log. */
  public static String written(URI link) {
    String written = text(link).orElse(link.toString());
    if (written.length() > MOST_WRITTEN_CHARS) return of(written).toString();
    return parse(written).equals(link) ? written : link.toString();
  }

  private static String whyNoAddress(String text) {
    if (stripped(text).isEmpty()) return "the link is blank";
    try {
      new URI(stripped(text));
      return "the link is no address";
    } catch (URISyntaxException e) {
      return "the link is no address (" + e.getReason() + ")";
    }
  }

  /** What the user wrote, without the query and a user name, either of which may hold a secret. */
  public static String shown(URI link) {
    String address =
        isAddress(link) ? link.toString() : withoutUser(text(link).orElse(link.toString()));
    return OneLine.of("\"" + address.replaceFirst("(?s)(?<=.)[?#].*", "") + "\"", MOST_CHARS);
  }

  /** Elsewhere than in an address, where an @ is part of the path, all before the last one may be a secret. */
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
