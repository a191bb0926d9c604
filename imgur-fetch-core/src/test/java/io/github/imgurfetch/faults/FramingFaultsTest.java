// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static io.github.imgurfetch.faults.Expected.failed;
import static io.github.imgurfetch.faults.Expected.saved;
import static io.github.imgurfetch.faults.FaultRow.row;
import static io.github.imgurfetch.faults.Raw.ascii;
import static io.github.imgurfetch.faults.Raw.chunk;
import static io.github.imgurfetch.faults.Raw.good;
import static io.github.imgurfetch.faults.Raw.head;
import static io.github.imgurfetch.faults.Raw.says;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Part A of the fault matrix, framing: where a response begins, how long it is, and where it breaks off. */
class FramingFaultsTest extends FaultMatrix {
  private static final String PART = "Server";
  private static final byte[] PICTURE = Pictures.jpeg(500);
  private static final byte[] ANOTHER = good(Pictures.jpeg(777));
  private static final Script GOOD = says(good(PICTURE));
  private static final String CHUNKED = "Transfer-Encoding: chunked";
  private static final byte[] LAST_CHUNK = ascii("0\r\n\r\n");

  private final List<FaultRow> rows = new ArrayList<>();

  @Override
  List<FaultRow> rows() {
    rows.clear();
    heads();
    broken();
    lengths();
    chunks();
    return rows;
  }

  private void add(String fault, Expected expected, Script script) {
    rows.add(row(PART, fault, expected, scene -> scene.faulty(script)));
  }

  private void addInTurn(String fault, Expected expected, Script... scripts) {
    rows.add(row(PART, fault, expected, scene -> scene.faulty(Script.inTurn(scripts))));
  }

  private void heads() {
    for (String interim : List.of("100 Continue", "102 Processing", "103 Early Hints")) {
      byte[] one = head(interim, "Link: </a.css>");
      add("10 × " + interim + ", then good", saved(1).with(PICTURE), says(times(10, one), good(PICTURE)));
      add(
          "1,000 × " + interim,
          failed(Kind.PROTOCOL, 4).saying("interim"),
          says(times(1000, one), good(PICTURE)));
    }
    add(
        "101 Switching Protocols",
        failed(Kind.PROTOCOL, 4),
        says(head("101 Switching Protocols", "Upgrade: websocket")));
    byte[] noise = new byte[4000];
    new Random(14).nextBytes(noise);
    add("garbage, then the end", failed(Kind.PROTOCOL, 4), says(noise).thenClose());
    add(
        "an image without a head, as HTTP/0.9 has it",
        failed(Kind.PROTOCOL, 4),
        says(PICTURE).thenClose());
    add("garbage before the head", failed(Kind.PROTOCOL, 4), says(ascii("noise\r\n"), good(PICTURE)));
    add("HTTP/2.0 in the status line", failed(Kind.PROTOCOL, 4), says(ascii("HTTP/2.0 200 OK\r\n\r\n")));
    add("a status that is no number", failed(Kind.PROTOCOL, 4), says(head("OK 200")));
    for (String status : List.of(
        "000",
        "0",
        "099",
        "99",
        "-200",
        "+200",
        "1000",
        "0200",
        "2000",
        "200.0",
        "2OO",
        "0x200",
        "99999999999999999999",
        "\u00b2\u00b2\u00b2",
        "")) add("the status `" + status + "`", failed(Kind.PROTOCOL, 4), says(head(status + " OK"), PICTURE));
    for (String version : List.of("HTTP/-1.1", "HTTP/1.-1", "HTTP/99999999999.1", "HTTP/", "HTTP/1.1.1"))
      add(
          "the version `" + version + "`",
          failed(Kind.PROTOCOL, 4),
          says(ascii(version + " 200 OK\r\nContent-Length: " + PICTURE.length + "\r\n\r\n"), PICTURE));
    add(
        "a header without a colon",
        failed(Kind.PROTOCOL, 4),
        says(head("200 OK", "nonsense", "Content-Length: 5")));
    add(
        "101 headers",
        failed(Kind.PROTOCOL, 4),
        says(head("200 OK", Collections.nCopies(100, "Set-Cookie: a=b").toArray(String[]::new))));
    add(
        "a header line of 9,000 bytes",
        failed(Kind.PROTOCOL, 4),
        says(head("200 OK", "X-Long: " + "x".repeat(9000))));
    add(
        "a header folded over 10,000 lines",
        failed(Kind.PROTOCOL, 4),
        says(head("200 OK", "X-Folded: a" + "\r\n  b".repeat(10_000))));
    add("empty lines before the head", failed(Kind.PROTOCOL, 4), says(ascii("\r\n".repeat(10_000)), good(PICTURE)));
  }

  private void broken() {
    add("end of the connection before any byte", failed(Kind.CONNECTION_LOST, 4), (request, wire) -> wire.close());
    rows.add(row(PART, "end of a fresh connection before any byte, then good", saved(2).with(PICTURE), scene -> {
      scene.elsewhere().on("/faulty.jpg", Script.inTurn((request, wire) -> wire.close(), GOOD));
      return ImageLink.of(scene.elsewhere().uri("/faulty.jpg"));
    }));
    add(
        "end of the connection within a header",
        failed(Kind.PROTOCOL, 4),
        says(ascii("HTTP/1.1 200 OK\r\nContent-Le")).thenClose());
    add("reset before any byte", failed(Kind.CONNECTION_LOST, 4), (request, wire) -> wire.reset());
    Script resetWithin = (request, wire) -> {
      wire.send(Bytes.first(good(PICTURE), 600));
      wire.reset();
    };
    add("reset within the body", failed(Kind.CONNECTION_LOST, 4), resetWithin);
    addInTurn("reset within the body, then good", saved(2).with(PICTURE), resetWithin, GOOD);
    byte[] half = Bytes.first(good(PICTURE), PICTURE.length);
    add(
        "end of the connection within the body",
        failed(Kind.TRUNCATED, 4),
        says(half).thenClose());
    addInTurn(
        "end of the connection within the body, then good",
        saved(2).with(PICTURE),
        says(half).thenClose(),
        GOOD);
    add(
        "half an image, without a length",
        failed(Kind.TRUNCATED, 4),
        says(head("200 OK", "Connection: close"), Bytes.first(PICTURE, PICTURE.length / 2))
            .thenClose());
    add(
        "a whole image, without a length",
        saved(1).with(PICTURE),
        says(head("200 OK"), PICTURE).thenClose());
  }

  private void lengths() {
    int n = PICTURE.length;
    for (String empty : List.of("Content-Length: 0", CHUNKED))
      add(
          "`" + empty + "`, and no body",
          failed(Kind.EMPTY_BODY, 4),
          says(head("200 OK", empty), empty.equals(CHUNKED) ? LAST_CHUNK : new byte[0]));
    add(
        "neither a length nor a body",
        failed(Kind.EMPTY_BODY, 4),
        says(head("200 OK")).thenClose());
    add(
        "a length 100 bytes short",
        failed(Kind.TRUNCATED, 4),
        says(head("200 OK", "Content-Length: " + (n - 100)), PICTURE));
    add(
        "a length 1 byte short",
        failed(Kind.TRUNCATED, 4),
        says(head("200 OK", "Content-Length: " + (n - 1)), PICTURE));
    for (String bad :
        List.of("+" + n, n + "," + n, "-1", "-" + n, "9223372036854775808", "0x10", n + ".0", "1e3", "", "a"))
      add(
          "`Content-Length: " + bad.replace("" + n, "n") + "`",
          failed(Kind.PROTOCOL, 1).saying("Content-Length"),
          says(head("200 OK", "Content-Length: " + bad), PICTURE, ANOTHER));
    add(
        "two lengths",
        failed(Kind.PROTOCOL, 1).saying("Content-Length"),
        says(
            head("200 OK", "Content-Length: " + n, "Content-Length: " + (n + ANOTHER.length)),
            PICTURE,
            ANOTHER));
    add(
        "a length, and chunked",
        failed(Kind.PROTOCOL, 1).saying("both a Content-Length"),
        says(head("200 OK", "Content-Length: " + n, CHUNKED), chunk(PICTURE), LAST_CHUNK, ANOTHER));
    add("a length of 300 MiB", failed(Kind.TOO_LARGE, 1), (request, wire) -> {
      wire.send(head("200 OK", "Content-Length: " + (300L << 20)));
      wire.stall(); // waiting for the body would take forever
    });
  }

  private void chunks() {
    byte[] head = head("200 OK", CHUNKED);
    byte[] body = chunk(PICTURE);
    byte[] remainder = Bytes.from(PICTURE, 100);
    byte[] first = chunk(Bytes.first(PICTURE, 100));
    add(
        "chunks without the last one",
        failed(Kind.TRUNCATED, 4),
        says(head, body).thenClose());
    add(
        "half a chunk",
        failed(Kind.TRUNCATED, 4),
        says(head, Bytes.first(body, 700)).thenClose());
    add(
        "garbage instead of a chunk",
        failed(Kind.PROTOCOL, 4),
        says(head, ascii("lskdu018973t09sylgasjkfg1][]'./.sdlv")).thenClose());
    for (String size : List.of("zz", "-5", "10000000000000000", "7fffffffffffffff"))
      add(
          "a chunk of size " + size,
          failed(size.startsWith("7") ? Kind.TRUNCATED : Kind.PROTOCOL, 4),
          says(head, first, ascii(size + "\r\n"), remainder, ascii("\r\n"), LAST_CHUNK)
              .thenClose());
    add(
        "a chunk without its line end",
        failed(Kind.PROTOCOL, 4),
        says(head, Bytes.first(body, body.length - 2), LAST_CHUNK));
    add(
        "a chunk extension of 64 KiB",
        failed(Kind.PROTOCOL, 4),
        says(
            head,
            first,
            ascii(Integer.toHexString(remainder.length) + ";a=" + "x".repeat(65_536) + "\r\n"),
            remainder));
    add(
        "10,000 trailers",
        failed(Kind.PROTOCOL, 4),
        says(head, body, ascii("0\r\n" + "X-T: 1\r\n".repeat(10_000) + "\r\n")));
    add(
        "a trailer of 64 KiB",
        failed(Kind.PROTOCOL, 4),
        says(head, body, ascii("0\r\nX-T: " + "x".repeat(65_536) + "\r\n\r\n")));
    add(
        "an unknown transfer coding",
        failed(Kind.PROTOCOL, 4),
        says(head("200 OK", "Transfer-Encoding: br"), PICTURE).thenClose());
    add(
        "small chunks with extensions and trailers",
        saved(1).with(PICTURE),
        says(
            head,
            ascii("64;a=b\r\n"),
            Bytes.first(PICTURE, 100),
            ascii("\r\n"),
            chunk(remainder),
            ascii("0\r\nX-T: 1\r\n\r\n")));
  }

  private static byte[] times(int n, byte[] bytes) {
    byte[][] all = new byte[n][];
    Arrays.fill(all, bytes);
    return Bytes.join(all);
  }
}
