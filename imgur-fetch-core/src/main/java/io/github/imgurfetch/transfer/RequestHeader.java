// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A header that the user adds to image requests. Its value may be a secret and is never shown. Immutable.
 *
 * @param host the host it is for, or host and port, in lower case; empty for the host of each link
 * @param name the name
 * @param value the value
 * @serial exclude
 */
public record RequestHeader(String host, String name, String value) implements Serializable {
  private static final Pattern HOST = Pattern.compile("|([a-z0-9._-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern VALUE = Pattern.compile("[ -~]*");

  /** Headers that the library sets itself, or that determine where a message ends. */
  private static final Set<String> RESERVED = Set.of(
      "accept-encoding",
      "connection",
      "content-length",
      "expect",
      "host",
      "if-range",
      "keep-alive",
      "proxy-authorization",
      "range",
      "te",
      "trailer",
      "transfer-encoding",
      "upgrade",
      "user-agent");

  /**
   * Checks the host, the name and the value.
   *
   * @param host the host it is for, or host and port, in lower case; empty for the host of each link
   * @param name the name
   * @param value the value
   * @throws IllegalArgumentException if the header cannot be sent, or is one that the library sets
   */
  public RequestHeader {
    host = requireNonNull(host, "host").toLowerCase(Locale.ROOT);
    if (!HOST.matcher(host).matches()) // not shown, as it may contain a password
    throw new IllegalArgumentException(
          "the host of a header must be an ASCII host name or IP address, with or without a port");
    if (!NAME.matcher(requireNonNull(name, "name")).matches())
      throw new IllegalArgumentException(
          "the name of a header must consist of letters, digits and !#$%&'*+.^_`|~-");
    if (RESERVED.contains(name.toLowerCase(Locale.ROOT)))
      throw new IllegalArgumentException("the header " + name + " is set by the library"
          + (name.equalsIgnoreCase("user-agent") ? "; see userAgent(…)" : ""));
    if (!VALUE.matcher(requireNonNull(value, "value")).matches())
      throw new IllegalArgumentException("the value of the header " + name + " must be printable ASCII");
  }

  /** Returns the header without its value. */
  @Override
  public String toString() {
    return "RequestHeader[host=" + host + ", name=" + name + ", value=***]";
  }
}
