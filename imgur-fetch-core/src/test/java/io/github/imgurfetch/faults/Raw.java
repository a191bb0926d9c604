// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.RawServer.Script;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Responses put together by hand, where a well-made one will not do. */
final class Raw {
  private Raw() {}

  /** The head of a response that says it is a JPEG, with further header lines. */
  static byte[] head(String statusAndReason, String... headers) {
    String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return ascii("HTTP/1.1 " + statusAndReason + "\r\nContent-Type: image/jpeg\r\n" + lines + "\r\n");
  }

  /** A good response with a length, and further header lines. */
  static byte[] good(byte[] body, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Content-Length: " + body.length;
    return Bytes.join(head("200 OK", all), body);
  }

  /** Says these bytes, in one piece, and keeps the connection. */
  static Script says(byte[]... parts) {
    byte[] all = Bytes.join(parts);
    return (request, wire) -> wire.send(all);
  }

  /** Says the first of the parts at once and the bytes of the last one by one, so far apart. */
  static Script drips(long millis, byte[] atOnce, byte[] slowly) {
    return (request, wire) -> {
      wire.send(atOnce);
      for (byte one : slowly) {
        wire.send(new byte[] {one});
        Thread.sleep(millis);
      }
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
