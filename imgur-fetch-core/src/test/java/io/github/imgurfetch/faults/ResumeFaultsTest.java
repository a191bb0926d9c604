// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static io.github.imgurfetch.faults.Expected.failed;
import static io.github.imgurfetch.faults.Expected.saved;
import static io.github.imgurfetch.faults.FaultRow.row;
import static io.github.imgurfetch.testing.Ranges.chunked;
import static io.github.imgurfetch.testing.Ranges.cut;
import static io.github.imgurfetch.testing.Ranges.either;
import static io.github.imgurfetch.testing.Ranges.honest;
import static io.github.imgurfetch.testing.Ranges.partial;
import static io.github.imgurfetch.testing.Ranges.whole;
import static io.github.imgurfetch.testing.RawServer.Script.inTurn;
import static io.github.imgurfetch.testing.RawServer.Script.redirect;
import static io.github.imgurfetch.testing.RawServer.Script.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.RetryPolicy;
import io.github.imgurfetch.transfer.internal.media.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/**
 * Part A of the fault matrix: a body breaks off in the middle, and the server may then have another version. Both
 * versions have the same length, and a mix of them would look like a JPEG, so only correct requests keep them apart.
 */
class ResumeFaultsTest extends FaultMatrix {
  private static final String PART = "Server";
  private static final byte[] OLD = Arrays.copyOf(Pictures.jpeg(500), 2048);
  private static final byte[] NEW = Arrays.copyOf(Pictures.jpeg(501), 2048);
  private static final int CUT = 700;
  private static final String TAG = "ETag: \"v1\"";
  private static final String RANGE = "Content-Range: bytes 700-2047/2048";

  private final List<FaultRow> rows = new ArrayList<>();

  @Override
  List<FaultRow> rows() {
    if (!rows.isEmpty()) return rows;
    gone();
    changed();
    wrongRanges();
    refusals();
    lies();
    earlierRuns();
    return rows;
  }

  private void add(String fault, int tries, byte[] file, List<String> asked, Supplier<Script> script) {
    rows.add(row(PART, fault, check(tries, file, asked), scene -> scene.faulty(script.get())));
  }

  /** Saved after the given number of attempts, byte for byte as given, with the given requests. */
  private static Expected check(int tries, byte[] file, List<String> asked) {
    return saved(tries).and((scene, outcome) -> {
      assertThat(((Saved) outcome).file()).hasBinaryContent(file);
      assertThat(((Saved) outcome).sha256())
          .isEqualTo(HexFormat.of().formatHex(Digests.sha256().digest(file)));
      assertThat(scene.server().requests().stream()
              .filter(request -> request.path().equals("/faulty.jpg")))
          .extracting(request -> request.headers().getOrDefault("range", "all"))
          .isEqualTo(asked);
    });
  }

  private void gone() {
    add(
        "cut, and the rest of the same version in the next attempt",
        2,
        OLD,
        List.of("all", "bytes=700-"),
        () -> inTurn(cut(OLD, CUT, TAG), honest(OLD, "\"v1\"")));
    add(
        "cut twice, and the rest of the rest",
        3,
        OLD,
        List.of("all", "bytes=700-", "bytes=1500-"),
        () -> inTurn(cut(OLD, CUT, TAG), cutRange(OLD, 1500), honest(OLD, "\"v1\"")));
    add(
        "cut, then 503, then the rest",
        3,
        OLD,
        List.of("all", "bytes=700-", "bytes=700-"),
        () -> inTurn(cut(OLD, CUT, TAG), status("503 Service Unavailable"), honest(OLD, "\"v1\"")));
    add(
        "the rest in fewer bytes than promised, in chunks",
        3,
        OLD,
        List.of("all", "bytes=700-", "bytes=1500-"),
        () -> inTurn(
            cut(OLD, CUT, TAG),
            chunked(Arrays.copyOfRange(OLD, CUT, 1500), TAG, RANGE),
            honest(OLD, "\"v1\"")));
    add(
        "the rest in more bytes than promised, in chunks",
        3,
        NEW,
        List.of("all", "bytes=700-", "all"),
        () -> inTurn(
            cut(OLD, CUT, TAG), chunked(Arrays.copyOfRange(OLD, CUT, 2050), TAG, RANGE), whole(NEW, TAG)));
    add(
        "`Content-Range: bytes 700-2047/*`",
        2,
        OLD,
        List.of("all", "bytes=700-"),
        () -> inTurn(cut(OLD, CUT, TAG), partial(Bytes.from(OLD, CUT), TAG, RANGE.replace("/2048", "/*"))));
  }

  private void changed() {
    add(
        "cut, then changed: 200 instead of 206",
        2,
        NEW,
        List.of("all", "bytes=700-"),
        () -> inTurn(cut(OLD, CUT, TAG), honest(NEW, "\"v2\"")));
    add(
        "cut, then changed and cut, then the rest",
        3,
        NEW,
        List.of("all", "bytes=700-", "bytes=900-"),
        () -> inTurn(cut(OLD, CUT, TAG), cut(NEW, 900, "ETag: \"v2\""), honest(NEW, "\"v2\"")));
    for (String validator : List.of("ETag: W/\"v1\"", "Last-Modified: Sun, 01 Nov 2026 12:00:00 GMT"))
      add(
          "cut under `" + validator + "`",
          2,
          NEW,
          List.of("all", "all"),
          () -> inTurn(
              cut(OLD, CUT, validator),
              either(whole(NEW, validator), partial(Bytes.from(NEW, CUT), validator, RANGE))));
    rows.add(row(
        PART,
        "cut, then redirected to another host",
        saved(2).and((scene, outcome) -> {
          assertThat(((Saved) outcome).file()).hasBinaryContent(NEW);
          assertThat(scene.elsewhere().requests())
              .hasSize(1)
              .noneMatch(request -> request.headers().containsKey("range"));
        }),
        scene -> {
          scene.elsewhere()
              .on("/new.jpg", either(whole(NEW, TAG), partial(Bytes.from(NEW, CUT), TAG, RANGE)));
          return scene.faulty(inTurn(
              cut(OLD, CUT, TAG),
              redirect(scene.elsewhere().uri("/new.jpg").toString())));
        }));
    rows.add(row(
        PART,
        "redirected, cut, redirected again, and the rest",
        saved(2).and((scene, outcome) -> {
          assertThat(((Saved) outcome).file()).hasBinaryContent(OLD);
          assertThat(scene.server().requests())
              .noneMatch(request -> request.headers().containsKey("range"));
          assertThat(scene.elsewhere().requests())
              .extracting(request -> request.headers().getOrDefault("range", "all"))
              .containsExactly("all", "bytes=700-");
        }),
        scene -> {
          scene.elsewhere().on("/old.jpg", inTurn(cut(OLD, CUT, TAG), honest(OLD, "\"v1\"")));
          return scene.faulty(
              redirect(scene.elsewhere().uri("/old.jpg").toString()));
        }));
  }

  /**
   * Adds rows in which the server sends the rest of the new version to a client that has the beginning of the old one.
   */
  private void wrongRanges() {
    wrongRange("another ETag", Bytes.from(NEW, CUT), "ETag: \"v2\"", RANGE);
    wrongRange("no ETag", Bytes.from(NEW, CUT), RANGE);
    wrongRange("a weak ETag", Bytes.from(NEW, CUT), "ETag: W/\"v1\"", RANGE);
    wrongRange("no Content-Range", Bytes.from(NEW, CUT), TAG);
    wrongRange("several parts", Bytes.from(NEW, CUT), TAG, RANGE, "Content-Type: multipart/byteranges; boundary=x");
    wrongRange("a start too early", Bytes.from(NEW, CUT - 1), TAG, "Content-Range: bytes 699-2047/2048");
    wrongRange("another total", Bytes.from(NEW, CUT - 1), TAG, "Content-Range: bytes 700-2048/2049");
    wrongRange("another unit", Bytes.from(NEW, CUT), TAG, "Content-Range: items 700-2047/2048");
    rows.add(row(
        PART,
        "a wrong 206, and 206 for every request",
        failed(Kind.PROTOCOL, 4),
        scene -> scene.faulty(inTurn(cut(OLD, CUT, TAG), partial(Bytes.from(NEW, CUT), RANGE)))));
  }

  private void wrongRange(String how, byte[] bytes, String... headers) {
    add(
        "a 206 with " + how,
        2,
        NEW,
        List.of("all", "bytes=700-", "all"),
        () -> inTurn(cut(OLD, CUT, TAG), partial(bytes, headers), whole(NEW, "ETag: \"v2\"")));
  }

  private void refusals() {
    add(
        "cut, then 416 for the rest",
        2,
        NEW,
        List.of("all", "bytes=700-", "all"),
        () -> inTurn(
            cut(OLD, CUT, TAG),
            status("416 Range Not Satisfiable", "Content-Range: bytes */700"),
            whole(NEW, "ETag: \"v2\"")));
    rows.add(row(
        PART,
        "cut, then 416 for every request",
        Expected.status(416, 2),
        scene -> scene.faulty(inTurn(
            cut(OLD, CUT, TAG), status("416 Range Not Satisfiable", "Content-Range: bytes */700")))));
  }

  /**
   * Adds rows with the same strong ETag for two versions, which violates HTTP. Only a digest or the structure of the
   * image can reveal it.
   */
  private void lies() {
    List<String> asked = List.of("all", "bytes=700-", "all");
    add(
        "another version under the same ETag, with a digest",
        3,
        NEW,
        asked,
        () -> inTurn(
            cut(OLD, CUT, TAG), partial(Bytes.from(NEW, CUT), TAG, RANGE, digest(NEW)), whole(NEW, TAG)));
    add(
        "another version under the same ETag, a digest of the first",
        3,
        NEW,
        asked,
        () -> inTurn(
            cut(OLD, CUT, TAG, digest(OLD)), partial(Bytes.from(NEW, CUT), TAG, RANGE), whole(NEW, TAG)));
    byte[] oldPng = Arrays.copyOf(Pictures.png(500), 2048);
    byte[] newPng = Arrays.copyOf(Pictures.png(501), 2048);
    add(
        "another version of a PNG under the same ETag",
        3,
        newPng,
        List.of("all", "bytes=300-", "all"),
        () -> inTurn(cut(oldPng, 300, TAG), honest(newPng, "\"v1\"")));
  }

  private static String digest(byte[] body) {
    return "Repr-Digest: sha-256=:"
        + Base64.getEncoder().encodeToString(Digests.sha256().digest(body)) + ":";
  }

  private void earlierRuns() {
    earlierRun(
        "a partial file of an earlier run, and the rest",
        OLD,
        List.of("all", "bytes=700-"),
        "\"v1\"",
        scene -> {});
    earlierRun(
        "a partial file of an earlier run, changed since",
        NEW,
        List.of("all", "bytes=700-"),
        "\"v2\"",
        scene -> {});
    earlierRun(
        "a partial file of an earlier run, damaged on the disk",
        OLD,
        List.of("all", "all"),
        "\"v1\"",
        scene -> {
          Path part = scene.directory().resolve(".imgur-fetch-kept-faulty.part");
          Files.write(part, Bytes.flip(Files.readAllBytes(part), 650, 3));
        });
  }

  /** Adds a row in which the run continues where an earlier run was stopped. */
  private void earlierRun(String fault, byte[] file, List<String> asked, String etag, Between between) {
    rows.add(row(PART, fault, check(1, file, asked), scene -> {
      ImageLink link = scene.faulty(inTurn(cut(OLD, CUT, TAG), honest(file, etag)));
      RetryPolicy once = RetryPolicy.DEFAULT.attempts(1);
      scene.settings().existing(Existing.RESUME).retry(once).build().download(List.of(link));
      between.happens(scene);
      return link;
    }));
  }

  /** What happens between two runs. */
  private interface Between {
    void happens(Scene scene) throws IOException;
  }

  private static Script cutRange(byte[] body, int until) {
    return (request, wire) -> {
      wire.send("HTTP/1.1 206 Partial Content\r\nContent-Length: " + (body.length - CUT) + "\r\n");
      wire.send(TAG + "\r\n" + RANGE + "\r\n\r\n");
      wire.send(Arrays.copyOfRange(body, CUT, until));
      wire.close();
    };
  }
}
