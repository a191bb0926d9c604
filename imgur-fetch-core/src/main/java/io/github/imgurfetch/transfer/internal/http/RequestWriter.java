// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes requests as bytes. An address and its host are ASCII without spaces, so nothing can be injected. Most requests
 * differ only in the path, so the rest is prepared once. Immutable.
 */
final class RequestWriter {
  private static final byte[] METHOD = bytes("GET ");
  private static final byte[] HOST = bytes(" HTTP/1.1\r\nHost: ");
  private static final String ACCEPT = "Accept: image/*,video/*;q=0.9\r\n";

  private final @Nullable ProxyServer proxy;
  private final String headers;
  private final byte[] usualEnd;

  /**
   * Creates a writer.
   *
   * @param userAgent the value of the {@code User-Agent} header
   * @param proxy the proxy; null for direct connections
   * @throws IllegalArgumentException if the user agent is not printable ASCII
   */
  RequestWriter(String userAgent, @Nullable ProxyServer proxy) {
    if (!UserAgent.isPrintable(userAgent))
      throw new IllegalArgumentException("the user agent must be printable ASCII: " + OneLine.of(userAgent, 80));
    this.proxy = proxy != null && !proxy.socks() ? proxy : null;
    this.headers = "\r\nUser-Agent: " + userAgent + "\r\nAccept-Encoding: identity\r\n";
    this.usualEnd = bytes(headers + ACCEPT + "\r\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Returns the bytes of a request.
   *
   * @param own additional header lines, each with its line end
   */
  byte[] write(ImageAddress address, @Nullable ByteRange range, String own) {
    boolean isForTheProxy =
        proxy != null && !address.isSecure(); // the proxy needs the whole address (RFC 9112, 3.2.2)
    boolean isUsual = !isForTheProxy && range == null && own.isEmpty();
    byte[] end = isUsual ? usualEnd : bytes(end(isForTheProxy, range, own));
    return joined(isForTheProxy ? address.absolute() : address.path(), address, end);
  }

  private String end(boolean isForTheProxy, @Nullable ByteRange range, String own) {
    StringBuilder end = new StringBuilder(256)
        .append(headers)
        .append(namesAccept(own) ? "" : ACCEPT)
        .append(own);
    if (proxy != null && isForTheProxy) end.append(proxy.authorization());
    if (range != null)
      end.append("Range: bytes=")
          .append(range.from())
          .append("-\r\nIf-Range: ")
          .append(range.etag())
          .append("\r\n");
    return end.append("\r\n").toString();
  }

  private static boolean namesAccept(String own) {
    return !own.isEmpty() && ("\n" + own).toLowerCase(Locale.ROOT).contains("\naccept:");
  }

  private static byte[] joined(String target, ImageAddress address, byte[] end) {
    String host = address.hostHeader();
    byte[] request = new byte[METHOD.length + target.length() + HOST.length + host.length() + end.length];
    int at = put(METHOD, request, 0);
    at = put(target, request, at);
    at = put(HOST, request, at);
    at = put(host, request, at);
    put(end, request, at);
    return request;
  }

  private static int put(byte[] part, byte[] request, int at) {
    System.arraycopy(part, 0, request, at, part.length);
    return at + part.length;
  }

  @SuppressWarnings("deprecation") // copies the low bytes of ASCII text, without an array in between
  private static int put(String text, byte[] request, int at) {
    text.getBytes(0, text.length(), request, at);
    return at + text.length();
  }
}
