// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static io.github.imgurfetch.faults.Expected.failed;
import static io.github.imgurfetch.faults.Expected.saved;
import static io.github.imgurfetch.faults.Expected.status;
import static io.github.imgurfetch.faults.FaultRow.row;

import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Failure.Kind;
import java.util.ArrayList;
import java.util.List;

/** Part A of the fault matrix: what a server can do wrong. */
class ServerFaultsTest extends FaultMatrix {
  private static final String PART = "Server";
  private static final Script GOOD = Script.ok("image/jpeg", Pictures.jpeg(500));

  @Override
  List<FaultRow> rows() {
    List<FaultRow> rows = new ArrayList<>();
    for (String refusal : List.of("404 Not Found", "410 Gone", "451 Unavailable", "403 Forbidden", "400 Bad Request",
        "401 Unauthorized", "405 Method Not Allowed", "501 Not Implemented", "505 HTTP Version Not Supported"))
      rows.add(row(PART, refusal, status(Integer.parseInt(refusal.substring(0, 3)), 1), scene ->
          scene.faulty(Script.status(refusal))));
    for (String passing : List.of("408 Request Timeout", "425 Too Early", "500 Internal Server Error", "502 Bad Gateway",
        "504 Gateway Timeout", "522 Timed Out", "524 Timed Out")) {
      rows.add(row(PART, passing + ", then good", saved(2), scene ->
          scene.faulty(Script.inTurn(Script.status(passing), GOOD))));
      rows.add(row(PART, passing + " for ever", status(Integer.parseInt(passing.substring(0, 3)), 4), scene ->
          scene.faulty(Script.status(passing))));
    }
    rows.add(row(PART, "`Retry-After: 86400`", failed(Kind.RATE_LIMITED, 1), scene ->
        scene.faulty(Script.status("503 Service Unavailable", "Retry-After: 86400"))));
    return rows;
  }
}
