// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static io.github.imgurfetch.faults.Expected.failed;
import static io.github.imgurfetch.faults.Expected.saved;
import static io.github.imgurfetch.faults.FaultRow.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Certificates;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.internal.http.DnsLookup;
import java.util.ArrayList;
import java.util.List;

/** Part C of the fault matrix: redirects that are followed, and those that are not. */
class RedirectFaultsTest extends FaultMatrix {
  private static final String PART = "Redirect";
  private static final Script GOOD = Script.ok("image/jpeg", Pictures.jpeg(600));
  private static final Expected REFUSED = failed(Kind.BAD_REDIRECT, 1);
  private static final Expected NOT_ASKED = REFUSED.and(
      (scene, outcome) -> assertThat(scene.elsewhere().connections()).isZero());

  private final Certificates authority = new Certificates();

  @Override
  List<FaultRow> rows() {
    List<FaultRow> rows = new ArrayList<>();
    rows.add(row(PART, "five steps, over two hosts", saved(1), scene -> chain(scene, 5)));
    rows.add(row(PART, "six steps", REFUSED, scene -> chain(scene, 6)));
    rows.add(row(PART, "to itself", REFUSED, scene -> scene.faulty(Script.redirect("/faulty.jpg#again"))));
    rows.add(row(PART, "back and forth", REFUSED, scene -> {
      scene.elsewhere()
          .otherwise(Script.redirect(scene.server().uri("/faulty.jpg").toString()));
      return scene.faulty(Script.redirect(scene.elsewhere().uri("/").toString()));
    }));
    rows.add(row(
        PART,
        "addresses that double",
        REFUSED,
        scene -> scene.faulty((request, wire) -> {
          String path = request.path().replaceFirst(".*\\?", "");
          wire.send("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: ?" + path + path + "\r\n\r\n");
        })));
    rows.add(row(PART, "without an address", REFUSED, scene -> scene.faulty(Script.status("302 Found"))));
    rows.add(row(PART, "to an empty address", REFUSED, scene -> scene.faulty(Script.redirect(" "))));
    rows.add(row(
        PART,
        "to two addresses at once",
        NOT_ASKED,
        scene -> scene.faulty(Script.status(
            "302 Found",
            "Location: " + scene.server().uri("/good1.jpg"),
            "Location: " + scene.elsewhere().uri("/")))));
    rows.add(row(
        PART,
        "to another scheme: `file:`, `ftp:`, `data:`, `jar:`, `javascript:`, `gopher:`",
        REFUSED,
        scene -> scene.faulty(Script.redirect("file:///etc/passwd"))));
    rows.add(row(
        PART,
        "with a user name",
        NOT_ASKED,
        scene -> scene.faulty(
            Script.redirect(scene.elsewhere().uri("/").toString().replace("//", "//user:secret@")))));
    rows.add(row(
        PART,
        "from https to http",
        NOT_ASKED,
        scene ->
            secure(scene, Script.redirect(scene.elsewhere().uri("/").toString()))));
    rows.add(row(
        PART,
        "from http to https",
        saved(1),
        scene -> scene.faulty(Script.redirect(secure(scene, GOOD).link().toString()))));
    rows.add(row(
        PART,
        "to a forbidden address",
        failed(Kind.BLOCKED_ADDRESS, 1)
            .and((scene, outcome) ->
                assertThat(scene.elsewhere().connections()).isZero()),
        scene -> {
          scene.addressPolicy(
              DnsLookup.SYSTEM,
              address -> address.getHostAddress().equals("127.0.0.1"));
          return scene.faulty(
              Script.redirect(scene.elsewhere().uri("/").toString()));
        }));
    return rows;
  }

  private static ImageLink chain(Scene scene, int steps) {
    scene.server().on("/step0", GOOD);
    scene.elsewhere().on("/step0", GOOD);
    for (int i = 1; i <= steps; i++) {
      RawServer here = i % 2 == 0 ? scene.server() : scene.elsewhere();
      RawServer there = i % 2 == 0 ? scene.elsewhere() : scene.server();
      here.on("/step" + i, Script.redirect(there.uri("/step" + (i - 1)).toString()));
    }
    return ImageLink.of((steps % 2 == 0 ? scene.server() : scene.elsewhere()).uri("/step" + steps));
  }

  private ImageLink secure(Scene scene, Script script) {
    scene.sslContext(authority.trusting());
    RawServer server = scene.keep(new RawServer(authority.listen("127.0.0.3", "127.0.0.3")));
    return ImageLink.of(server.on("/faulty.jpg", script).uri("/faulty.jpg"));
  }
}
