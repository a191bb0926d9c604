// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Wire;
import io.github.imgurfetch.transfer.Failure.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A fault of an image.
 *
 * @param lasting the kind of failure that results; empty if the second response is good
 * @param attempts the number of attempts before a lasting failure
 * @param response the bad response
 */
record MixedFault(Optional<Kind> lasting, int attempts, Response response) {
  static final int MAX_BYTES = 1 << 20;
  private static final int FAULTY_PER_HUNDRED = 20;
  private static final int SCATTER = 37;

  /** Sends a bad response for an image. */
  @FunctionalInterface
  interface Response {
    void send(byte[] picture, Wire wire) throws IOException;
  }

  /** Slow, so it occurs only once in a thousand images. */
  private static final MixedFault SILENCE = passing((picture, wire) -> {
    wire.send(head("200 OK", "Content-Length: " + picture.length));
    wire.send(Bytes.first(picture, 700));
    wire.stall();
  });

  private static final List<MixedFault> FAULTS = List.of(
      passing(status("500 Internal Server Error")),
      passing(status("503 Service Unavailable")),
      passing(status("429 Too Many Requests")),
      passing(status("408 Request Timeout")),
      passing((picture, wire) -> wire.reset()),
      passing((picture, wire) -> wire.close()),
      passing((picture, wire) -> {
        wire.send(head("200 OK", "Content-Length: " + picture.length));
        wire.send(Bytes.first(picture, picture.length / 2));
        wire.reset();
      }),
      passing(cut("Content-Length: 5000", "", "")),
      passing(cut("Connection: close", "", "")),
      passing(cut("Transfer-Encoding: chunked", "2bc\r\n", "\r\n")),
      passing((picture, wire) -> {
        byte[] png = Bytes.flip(Pictures.png(1), 60, 3);
        wire.send(head("200 OK", "Content-Length: " + png.length));
        wire.send(png);
      }),
      passing((picture, wire) -> wire.send(head("200 OK", "Content-Length: 0"))),
      lasting(Kind.HTTP_STATUS, 1, status("404 Not Found")),
      lasting(Kind.HTTP_STATUS, 4, status("502 Bad Gateway")),
      lasting(Kind.TRUNCATED, 4, cut("Connection: close", "", "")),
      lasting(
          Kind.NOT_AN_IMAGE,
          1,
          (picture, wire) -> wire.send(head("200 OK", "Content-Length: 21") + "<html>nothing</html>\n")),
      lasting(Kind.BAD_REDIRECT, 1, status("302 Found", "Location: file:///etc/passwd")),
      lasting(Kind.REMOVED, 1, status("302 Found", "Location: /removed.png")),
      lasting(Kind.TOO_LARGE, 1, (picture, wire) -> {
        wire.send(head("200 OK", "Content-Length: " + (MAX_BYTES + 1)));
        wire.send(picture);
      }),
      lasting(Kind.RATE_LIMITED, 1, status("503 Service Unavailable", "Retry-After: 86400")));

  /** Returns the fault of an image; 20 % of the images have one. */
  static Optional<MixedFault> of(int image) {
    int slot = image * SCATTER % 100;
    if (slot >= FAULTY_PER_HUNDRED) return Optional.empty();
    return Optional.of(slot == 0 && image / 100 % 10 == 0 ? SILENCE : FAULTS.get(slot));
  }

  private static MixedFault passing(Response response) {
    return new MixedFault(Optional.empty(), 0, response);
  }

  private static MixedFault lasting(Kind kind, int attempts, Response response) {
    return new MixedFault(Optional.of(kind), attempts, response);
  }

  private static Response status(String status, String... headers) {
    String text = head(status, "Content-Length: 0", headers);
    return (picture, wire) -> wire.send(text);
  }

  /** Sends the first 700 bytes of an image and closes the connection. */
  private static Response cut(String header, String before, String after) {
    return (picture, wire) -> {
      wire.send(head("200 OK", header) + before);
      wire.send(Bytes.first(picture, 700));
      wire.send(after);
      wire.close();
    };
  }

  static String head(String status, String header, String... more) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\n" + header + "\r\n");
    for (String line : more) head.append(line).append("\r\n");
    return head.append("\r\n").toString();
  }
}
