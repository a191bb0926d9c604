// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static io.github.imgurfetch.faults.Expected.failed;
import static io.github.imgurfetch.faults.Expected.saved;
import static io.github.imgurfetch.faults.Expected.skipped;
import static io.github.imgurfetch.faults.FaultRow.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.Naming;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped.Reason;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Part E of the fault matrix: names. Thousands more of them are in {@link HostileNamesTest}. */
class NameFaultsTest extends FaultMatrix {
  private static final String PART = "Names";
  private static final byte[] PICTURE = Pictures.jpeg(500);
  private static final Script GOOD = Script.ok("image/jpeg", PICTURE);

  /** A link with an id of its own. */
  private record Named(URI link, String id) implements ImageLink {}

  @Override
  List<FaultRow> rows() {
    List<FaultRow> rows = new ArrayList<>();
    Map<String, String> ids = new TreeMap<>(Map.of(
        "that climbs out of the directory", "../../../secret",
        "that is an absolute path", "/etc/passwd",
        "that is a path of Windows", "C:\\Windows\\x",
        "with a stream of NTFS", "x.jpg:stream",
        "with a NUL and a line end", "a\u0000b\r\nc",
        "of 4,096 characters", "x".repeat(4096),
        "that reads backwards", "\u202egpj.exe",
        "with half a surrogate pair", "\ud800",
        "that is a device of Windows", "COM1",
        "that begins with a dot", ".netrc"));
    ids.forEach((fault, id) -> rows.add(tagged("an id " + fault, id)));
    rows.add(tagged("an id that another image has", "good0"));
    rows.add(tagged("an id that another has in other letter case", "GOOD0"));
    rows.add(row(
        PART,
        "an address that came before",
        skipped(Reason.DUPLICATE),
        scene -> ImageLink.of(scene.server().uri("/good0.jpg"))));
    rows.add(row(
        PART,
        "`Content-Disposition` with a path",
        saved(1).and((scene, outcome) ->
            assertThat(scene.directory().resolve("faulty.jpg")).hasBinaryContent(PICTURE)),
        scene -> scene.faulty((request, wire) -> {
          wire.send("HTTP/1.1 200 OK\r\nContent-Disposition: attachment; filename=\"../../secret\"\r\n"
              + "Content-Length: " + PICTURE.length + "\r\n\r\n");
          wire.send(PICTURE);
        })));
    rows.add(naming("a naming that throws", link -> {
      throw new IllegalStateException("no name today");
    }));
    rows.add(naming("a naming that returns null", link -> null));
    rows.add(naming("a naming that returns only blanks", link -> " \t"));
    return rows;
  }

  private static FaultRow tagged(String fault, String id) {
    return row(
        PART,
        fault,
        new Expected("saved ×1, name tagged", saved(1).check()).and((scene, outcome) -> {
          String name = ((Saved) outcome).file().getFileName().toString();
          assertThat(name).matches(HostileNamesTest.PART + "~[0-9a-f]{4}\\.jpg");
          assertThat(scene.directory().resolve(name)).hasBinaryContent(PICTURE);
        }),
        scene -> new Named(scene.faulty(GOOD).link(), id));
  }

  private static FaultRow naming(String fault, Naming naming) {
    return row(PART, fault, failed(Kind.BAD_NAME, 0), scene -> {
      scene.settings().naming(link -> link.id().equals("faulty") ? naming.name(link) : link.id());
      return scene.faulty(GOOD);
    });
  }
}
