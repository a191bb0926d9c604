// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.RawServer.Script;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds responses by hand that are not well-formed. */
final class Raw {
  private Raw() {}

  /** Returns the head of a response with the type JPEG and additional header lines. */
  static byte[] head(String statusAndReason, String... headers) {
    String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return ascii("HTTP/1.1 " + statusAndReason + "\r\nContent-Type: image/jpeg\r\n" + lines + "\r\n");
  }

  /** Returns a valid response with a length and additional header lines. */
  static byte[] good(byte[] body, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Content-Length: " + body.length;
    return Bytes.join(head("200 OK", all), body);
  }

  /** Sends these bytes in one piece and keeps the connection open. */
  static Script says(byte[]... parts) {
    byte[] all = Bytes.join(parts);
    return (request, wire) -> wire.send(all);
  }

  /** Sends the first part immediately and then the second one byte by byte, at the given interval. */
  static Script drips(int millis, byte[] atOnce, byte[] slowly) {
    return (request, wire) -> {
      wire.send(atOnce);
      wire.drip(millis, slowly);
    };
  }

  /** A chunk. */
  static byte[] chunk(byte[] bytes) {
    return Bytes.join(ascii(Integer.toHexString(bytes.length) + "\r\n"), bytes, ascii("\r\n"));
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
