// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import io.github.imgurfetch.testing.RawServer.Request;
import io.github.imgurfetch.testing.RawServer.Script;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Responses of servers that know of ranges, rightly or wrongly. */
public final class Ranges {
  private Ranges() {}

  /** A version of a resource, as RFC 9110 has it served: the rest to whom has the same version, and else the whole. */
  public static Script honest(byte[] body, String etag) {
    return (request, wire) -> {
      Optional<Integer> from =
          from(request).filter(place -> etag.equals(request.headers().get("if-range")));
      (from.isPresent() ? partial(body, from.get(), "ETag: " + etag) : whole(body, "ETag: " + etag))
          .respond(request, wire);
    };
  }

  /** A good response with these headers besides its length. */
  public static Script whole(byte[] body, String... headers) {
    return (request, wire) -> {
      wire.send(head("200 OK", body.length, List.of(headers)));
      wire.send(body);
    };
  }

  /** A good response that breaks off after so many bytes. */
  public static Script cut(byte[] body, int after, String... headers) {
    return (request, wire) -> {
      wire.send(head("200 OK", body.length, List.of(headers)));
      wire.send(Arrays.copyOf(body, after));
      wire.close();
    };
  }

  /** The rest of a body, with a right Content-Range and these headers. */
  public static Script partial(byte[] body, int from, String... headers) {
    String range = "Content-Range: bytes " + from + "-" + (body.length - 1) + "/" + body.length;
    return partial(
        Arrays.copyOfRange(body, from, body.length),
        Stream.concat(Stream.of(range), Arrays.stream(headers)).toArray(String[]::new));
  }

  /** A 206 of these bytes, and headers that are all the test's own. */
  public static Script partial(byte[] bytes, String... headers) {
    return (request, wire) -> {
      wire.send(head("206 Partial Content", bytes.length, List.of(headers)));
      wire.send(bytes);
    };
  }

  /** A 206 of these bytes in one chunk, without a length. */
  public static Script chunked(byte[] bytes, String... headers) {
    return (request, wire) -> {
      wire.send("HTTP/1.1 206 Partial Content\r\nTransfer-Encoding: chunked\r\n" + lines(List.of(headers))
          + "\r\n");
      wire.send(Integer.toHexString(bytes.length) + "\r\n");
      wire.send(bytes);
      wire.send("\r\n0\r\n\r\n");
    };
  }

  /** One response to requests for the whole, another to those for a rest. */
  public static Script either(Script forWhole, Script forRange) {
    return (request, wire) -> (request.headers().containsKey("range") ? forRange : forWhole).respond(request, wire);
  }

  /** Where the rest begins that a request asks for. */
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
