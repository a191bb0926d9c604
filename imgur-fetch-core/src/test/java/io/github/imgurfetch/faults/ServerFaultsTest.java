// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static io.github.imgurfetch.faults.Expected.failed;
import static io.github.imgurfetch.faults.Expected.saved;
import static io.github.imgurfetch.faults.Expected.status;
import static io.github.imgurfetch.faults.FaultRow.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Part A of the fault matrix, statuses: how a server can reject requests or ask for a pause. */
class ServerFaultsTest extends FaultMatrix {
  private static final String PART = "Server";
  private static final Script GOOD = Script.ok("image/jpeg", Pictures.jpeg(500));

  @Override
  List<FaultRow> rows() {
    List<FaultRow> rows = new ArrayList<>();
    for (String refusal : List.of(
        "404 Not Found",
        "410 Gone",
        "451 Unavailable",
        "403 Forbidden",
        "400 Bad Request",
        "401 Unauthorized",
        "405 Method Not Allowed",
        "600 Unknown",
        "999 Request Denied",
        "416 Range Not Satisfiable",
        "501 Not Implemented",
        "505 HTTP Version Not Supported"))
      rows.add(row(PART, refusal, status(code(refusal), 1), scene -> scene.faulty(Script.status(refusal))));
    for (String passing : List.of(
        "408 Request Timeout",
        "425 Too Early",
        "500 Internal Server Error",
        "502 Bad Gateway",
        "503 Service Unavailable",
        "504 Gateway Timeout",
        "522 Timed Out",
        "524 Timed Out")) {
      rows.add(row(
          PART,
          passing + ", then good",
          saved(2),
          scene -> scene.faulty(Script.inTurn(Script.status(passing), GOOD))));
      rows.add(row(
          PART,
          passing + " every time",
          status(code(passing), 4),
          scene -> scene.faulty(Script.status(passing))));
    }
    rows.add(row(
        PART,
        "204 No Content",
        failed(Kind.EMPTY_BODY, 4),
        scene -> scene.faulty(Raw.says(Raw.head("204 No Content")))));
    rows.add(row(
        PART,
        "204 with a body all the same",
        failed(Kind.EMPTY_BODY, 4),
        scene -> scene.faulty(Raw.says(Raw.head("204 No Content", "Content-Length: 5"), Raw.ascii("extra")))));
    rows.add(row(
        PART,
        "205 Reset Content",
        failed(Kind.EMPTY_BODY, 4),
        scene -> scene.faulty(Script.status("205 Reset Content"))));
    rows.add(row(
        PART,
        "304 Not Modified, not requested",
        failed(Kind.PROTOCOL, 4),
        scene -> scene.faulty(Raw.says(Raw.head("304 Not Modified")))));
    rows.add(row(
        PART,
        "206 Partial Content, not requested",
        failed(Kind.PROTOCOL, 4),
        scene -> scene.faulty(Raw.says(
            Raw.head("206 Partial Content", "Content-Range: bytes 0-9/1000", "Content-Length: 10"),
            new byte[10]))));
    retryAfter(rows);
    return rows;
  }

  private static void retryAfter(List<FaultRow> rows) {
    rows.add(row(PART, "503 with `Retry-After: 1`, then good", saved(2), ServerFaultsTest::backInASecond));
    rows.add(row(
        PART, "429 with a future date in `Retry-After`, then good", saved(2), ServerFaultsTest::backAtADate));
    for (String nonsense :
        List.of("Sun, 06 Nov 1994 08:49:37 GMT", "soon", "-5", "0", "1.5", "1000000000000000000000000000000"))
      rows.add(row(
          PART,
          "429 with `Retry-After: " + nonsense + "`, then good",
          saved(2),
          scene -> scene.faulty(
              Script.inTurn(Script.status("429 Too Many Requests", "Retry-After: " + nonsense), GOOD))));
    rows.add(row(
        PART,
        "`Retry-After: 86400`",
        failed(Kind.RATE_LIMITED, 1).saying("86400 s"),
        scene -> scene.faulty(Script.status("503 Service Unavailable", "Retry-After: 86400"))));
    rows.add(row(
        PART,
        "a date in 2099 in `Retry-After`",
        failed(Kind.RATE_LIMITED, 1),
        scene -> scene.faulty(
            Script.status("429 Too Many Requests", "Retry-After: Fri, 06 Nov 2099 08:49:37 GMT"))));
    rows.add(row(
        PART,
        "404 with `Retry-After: 86400`",
        status(404, 1),
        scene -> scene.faulty(Script.status("404 Not Found", "Retry-After: 86400"))));
    rows.add(row(
        PART,
        "429 every time",
        failed(Kind.RATE_LIMITED, 4),
        scene -> scene.faulty(Script.status("429 Too Many Requests"))));
  }

  /** Responds with the image, but closes the connection if the request comes too early. */
  private static ImageLink backInASecond(Scene scene) {
    long[] refusedAt = new long[1];
    return scene.faulty(Script.inTurn(
        (request, wire) -> {
          refusedAt[0] = System.nanoTime();
          Script.status("503 Service Unavailable", "Retry-After: 1").respond(request, wire);
        },
        (request, wire) -> {
          assertThat(Duration.ofNanos(System.nanoTime() - refusedAt[0]))
              .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
          GOOD.respond(request, wire);
        }));
  }

  private static ImageLink backAtADate(Scene scene) {
    ZonedDateTime back =
        Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC);
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(back);
    return scene.faulty((request, wire) -> {
      boolean early = Instant.now().isBefore(back.toInstant());
      if (scene.server().count("/faulty.jpg") == 1 || early)
        Script.status("429 Too Many Requests", "Retry-After: " + date).respond(request, wire);
      else GOOD.respond(request, wire);
    });
  }

  private static int code(String statusAndReason) {
    return Integer.parseInt(statusAndReason.substring(0, 3));
  }
}
