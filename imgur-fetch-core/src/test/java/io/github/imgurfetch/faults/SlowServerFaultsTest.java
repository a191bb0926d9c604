// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static io.github.imgurfetch.faults.Expected.failed;
import static io.github.imgurfetch.faults.Expected.saved;
import static io.github.imgurfetch.faults.FaultRow.row;
import static io.github.imgurfetch.faults.Raw.ascii;
import static io.github.imgurfetch.faults.Raw.drips;
import static io.github.imgurfetch.faults.Raw.good;
import static io.github.imgurfetch.faults.Raw.head;
import static io.github.imgurfetch.faults.Raw.says;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Request;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.RawServer.Wire;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Part A of the fault matrix, time: servers that stop sending or send byte by byte, with timeouts of 0.3 s. */
class SlowServerFaultsTest extends FaultMatrix {
  private static final String PART = "Server";
  private static final byte[] PICTURE = Pictures.jpeg(500);
  private static final byte[] RESPONSE = good(PICTURE);

  private final List<FaultRow> rows = new ArrayList<>();

  @Override
  List<FaultRow> rows() {
    rows.clear();
    add("silence instead of a response", failed(Kind.TIMEOUT, 4), Script.stall());
    add("silence after the status line", failed(Kind.TIMEOUT, 2), thenSilence(ascii("HTTP/1.1 200 OK\r\n")));
    add("silence within the body", failed(Kind.TIMEOUT, 4), thenSilence(Bytes.first(RESPONSE, 700)));
    add(
        "silence within the body, then good",
        saved(2).with(PICTURE),
        thenSilence(Bytes.first(RESPONSE, 700)),
        says(RESPONSE));
    add(
        "silence within a chunk",
        failed(Kind.TIMEOUT, 2),
        thenSilence(head("200 OK", "Transfer-Encoding: chunked"), ascii("100\r\n"), new byte[] {(byte) 0xff}));
    add(
        "a head that drips",
        failed(Kind.TIMEOUT, 2),
        drips(100, ascii("HTTP/1.1 200 OK\r\n"), "X-Drip: ".repeat(900).getBytes()));
    add(
        "interim responses that drip",
        failed(Kind.TIMEOUT, 2),
        drips(50, head("102 Processing"), head("103 Early Hints")));
    add("a body that drips", failed(Kind.TIMEOUT, 4).saying("too slowly"), drips(100, head("200 OK"), PICTURE));
    add(
        "a body that drips from its middle",
        failed(Kind.TIMEOUT, 2).saying("too slowly"),
        drips(100, Bytes.first(RESPONSE, 1000), Bytes.from(RESPONSE, 1000)));
    add(
        "chunks of a byte that drip",
        failed(Kind.TIMEOUT, 2).saying("too slowly"),
        SlowServerFaultsTest::dripChunks);
    add(
        "trailers that drip",
        failed(Kind.TIMEOUT, 2),
        drips(
            100,
            Bytes.join(head("200 OK", "Transfer-Encoding: chunked"), Raw.chunk(PICTURE), ascii("0\r\n")),
            "X-Drip: ".repeat(900).getBytes()));
    add(
        "only the last 5 bytes drip",
        saved(1).with(PICTURE),
        drips(50, Bytes.first(RESPONSE, RESPONSE.length - 5), Bytes.from(RESPONSE, RESPONSE.length - 5)));
    rows.add(row(
        PART,
        "a drip that is fast enough, beyond the time of the image",
        failed(Kind.TIMEOUT, 1).saying("timeout(…)"),
        SlowServerFaultsTest::beyondTheTimeout));
    return rows;
  }

  private void add(String fault, Expected expected, Script... inTurn) {
    int attempts = expected.text().endsWith("×2") ? 2 : 4;
    rows.add(row(PART, fault, expected, scene -> {
      scene.settings()
          .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(4))
              .attempts(attempts));
      return scene.faulty(Script.inTurn(inTurn));
    }));
  }

  private static Script thenSilence(byte[]... parts) {
    return (request, wire) -> {
      wire.send(Bytes.join(parts));
      wire.stall();
    };
  }

  private static void dripChunks(Request request, Wire wire) throws IOException {
    wire.send(head("200 OK", "Transfer-Encoding: chunked"));
    for (byte one : PICTURE) {
      wire.send(Raw.chunk(new byte[] {one}));
      wire.pause(50);
    }
  }

  private static ImageLink beyondTheTimeout(Scene scene) {
    scene.settings()
        .timeout(Duration.ofSeconds(2))
        .connectTimeout(Duration.ofSeconds(5))
        .readTimeout(Duration.ofSeconds(5))
        .minimumSpeed(0, Duration.ofMillis(600));
    return scene.faulty(drips(50, head("200 OK"), PICTURE));
  }
}
