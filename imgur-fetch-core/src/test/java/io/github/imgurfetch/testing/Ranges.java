// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import io.github.imgurfetch.testing.RawServer.Request;
import io.github.imgurfetch.testing.RawServer.Script;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Responses of servers that support ranges, correctly or incorrectly. */
public final class Ranges {
  private Ranges() {}

  /**
   * Serves a version of a resource according to RFC 9110: the rest to clients with the same version, otherwise all of
   * it.
   */
  public static Script honest(byte[] body, String etag) {
    return (request, wire) -> {
      Optional<Integer> from =
          from(request).filter(place -> etag.equals(request.headers().get("if-range")));
      (from.isPresent() ? partial(body, from.get(), "ETag: " + etag) : whole(body, "ETag: " + etag))
          .respond(request, wire);
    };
  }

  /** Sends a complete response with additional headers. */
  public static Script whole(byte[] body, String... headers) {
    return (request, wire) -> {
      wire.send(head("200 OK", body.length, List.of(headers)));
      wire.send(body);
    };
  }

  /** Sends a response that is cut off after the given number of bytes. */
  public static Script cut(byte[] body, int after, String... headers) {
    return (request, wire) -> {
      wire.send(head("200 OK", body.length, List.of(headers)));
      wire.send(Arrays.copyOf(body, after));
      wire.close();
    };
  }

  /** Sends the rest of a body with a correct Content-Range and additional headers. */
  public static Script partial(byte[] body, int from, String... headers) {
    String range = "Content-Range: bytes " + from + "-" + (body.length - 1) + "/" + body.length;
    return partial(
        Arrays.copyOfRange(body, from, body.length),
        Stream.concat(Stream.of(range), Arrays.stream(headers)).toArray(String[]::new));
  }

  /** Sends a 206 response with the given bytes and headers only. */
  public static Script partial(byte[] bytes, String... headers) {
    return (request, wire) -> {
      wire.send(head("206 Partial Content", bytes.length, List.of(headers)));
      wire.send(bytes);
    };
  }

  /** Sends a 206 response with the given bytes in a single chunk, without a length. */
  public static Script chunked(byte[] bytes, String... headers) {
    return (request, wire) -> {
      wire.send("HTTP/1.1 206 Partial Content\r\nTransfer-Encoding: chunked\r\n" + lines(List.of(headers))
          + "\r\n");
      wire.send(Integer.toHexString(bytes.length) + "\r\n");
      wire.send(bytes);
      wire.send("\r\n0\r\n\r\n");
    };
  }

  /** Sends different responses to requests with and without a range. */
  public static Script either(Script forWhole, Script forRange) {
    return (request, wire) -> (request.headers().containsKey("range") ? forRange : forWhole).respond(request, wire);
  }

  /** Returns the start of the requested range. */
  public static Optional<Integer> from(Request request) {
    return Optional.ofNullable(request.headers().get("range"))
        .map(range -> Integer.valueOf(range.substring("bytes=".length(), range.length() - 1)));
  }

  private static String head(String status, int length, List<String> headers) {
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + length + "\r\n" + lines(headers) + "\r\n";
  }

  private static String lines(List<String> headers) {
    return String.join("", headers.stream().map(header -> header + "\r\n").toList());
  }
}
