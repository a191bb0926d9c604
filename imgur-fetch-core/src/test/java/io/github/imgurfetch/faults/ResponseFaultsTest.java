// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static io.github.imgurfetch.faults.Expected.failed;
import static io.github.imgurfetch.faults.Expected.saved;
import static io.github.imgurfetch.faults.Expected.status;
import static io.github.imgurfetch.faults.FaultRow.row;
import static io.github.imgurfetch.faults.Raw.ascii;
import static io.github.imgurfetch.faults.Raw.good;
import static io.github.imgurfetch.faults.Raw.head;
import static io.github.imgurfetch.faults.Raw.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Request;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Part A of the fault matrix, complete responses: encoded ones, those that do not match their digest, and those out of
 * order.
 */
class ResponseFaultsTest extends FaultMatrix {
  private static final String PART = "Server";
  private static final byte[] PICTURE = Pictures.jpeg(500);
  private static final byte[] ANOTHER = Pictures.jpeg(777);
  private static final Script GOOD = says(good(PICTURE));
  private static final String LINK_TO_GOOD = "Location: /moved.jpg";

  private final List<FaultRow> rows = new ArrayList<>();

  @Override
  List<FaultRow> rows() {
    rows.clear();
    encodings();
    digests();
    keptConnections();
    return rows;
  }

  private void add(String fault, Expected expected, Script script) {
    rows.add(row(PART, fault, expected, scene -> scene.faulty(script)));
  }

  private void addInTurn(String fault, Expected expected, Script... scripts) {
    rows.add(row(PART, fault, expected, scene -> scene.faulty(Script.inTurn(scripts))));
  }

  private void encodings() {
    byte[] bomb = gzip(new byte[10 << 20]);
    for (String encoding : List.of("gzip", "gzip, gzip, gzip, gzip, gzip, gzip", "br", "deflate", "zstd"))
      add(
          "`Content-Encoding: " + encoding + "`, not requested",
          failed(Kind.UNEXPECTED_ENCODING, 1),
          says(good(bomb, "Content-Encoding: " + encoding)));
    add("gzip labeled as `identity`", failed(Kind.NOT_AN_IMAGE, 1), says(good(bomb, "Content-Encoding: identity")));
    add("gzip without a label", failed(Kind.NOT_AN_IMAGE, 1), says(good(gzip(PICTURE))));
    for (String word : List.of("none", "UTF-8", "binary", "aws-chunked", "x-unknown", "gzip", "br"))
      add(
          "an image labeled as `" + word + "`",
          saved(1).with(PICTURE),
          says(good(PICTURE, "Content-Encoding: " + word)));
    add(
        "gzip labeled as `x-unknown`",
        failed(Kind.NOT_AN_IMAGE, 1),
        says(good(bomb, "Content-Encoding: x-unknown")));
    add(
        "an image labeled as `identity`",
        saved(1).with(PICTURE),
        says(good(PICTURE, "Content-Encoding: identity")));
    String[] packed = {"Content-Encoding: gzip", "Content-Length: " + bomb.length};
    add("404 with a gzip bomb", status(404, 1), says(head("404 Not Found", packed), bomb));
    add("503 with a gzip bomb", status(503, 4), says(head("503 Service Unavailable", packed), bomb));
    rows.add(row(PART, "302 with a gzip bomb, to a good image", saved(1).with(PICTURE), scene -> {
      scene.server().on("/moved.jpg", GOOD);
      return scene.faulty(says(head("302 Found", packed[0], packed[1], LINK_TO_GOOD), bomb));
    }));
  }

  private void digests() {
    String sha256 = digest("SHA-256", PICTURE);
    String wrong256 = digest("SHA-256", ANOTHER);
    String sha512 = digest("SHA-512", PICTURE);
    String wrong512 = digest("SHA-512", ANOTHER);
    String md5 = digest("MD5", PICTURE);
    String wrong5 = digest("MD5", ANOTHER);
    compare("Content-MD5: %s", md5, wrong5);
    compare("x-goog-hash: crc32c=AAAAAA==,md5=%s", md5, wrong5);
    compare("x-goog-hash: crc32c=AAAAAA==\r\nx-goog-hash: md5=%s", md5, wrong5);
    compare("Content-Digest: sha-256=:%s:", sha256, wrong256);
    compare("Repr-Digest: sha-256=:%s:", sha256, wrong256);
    compare("Content-Digest: sha-512=:%s:", sha512, wrong512);
    compare("Content-Digest: sha-256=:" + sha256 + ":, sha-512=:%s:", sha512, wrong512);
    compare("Digest: SHA-256=%s", sha256, wrong256);
    compare("Digest: md5=" + md5 + ",SHA-256=%s", sha256, wrong256);
    addInTurn(
        "a digest that is wrong once",
        saved(2).with(PICTURE),
        says(good(PICTURE, "Content-MD5: " + wrong5)),
        says(good(PICTURE, "Content-MD5: " + md5)));
    for (String unreadable : List.of(
        "Content-MD5: ???",
        "Content-MD5: AAAA",
        "x-goog-hash: md5=",
        "Digest: md5",
        "Content-Digest: sha-256=:AAAA:",
        "Content-Digest: sha-256=:",
        "Repr-Digest: unixsum=:AAAA:"))
      add("`" + unreadable + "`", saved(1).with(PICTURE), says(good(PICTURE, unreadable)));
    rows.add(row(
        PART,
        "a HEAD that would disagree with the GET is never sent",
        saved(1).and((scene, outcome) -> assertThat(scene.server().requests())
            .extracting(Request::method)
            .containsOnly("GET")),
        scene -> scene.faulty(GOOD)));
  }

  private void compare(String header, String right, String wrong) {
    String shown = header.replaceAll("[A-Za-z0-9+/]{20,}=*", "…").replace("\r\n", ", ");
    add(
        "`" + String.format(shown, "wrong") + "`",
        failed(Kind.HASH_MISMATCH, 4),
        says(good(PICTURE, String.format(header, wrong))));
    add(
        "`" + String.format(shown, "right") + "`",
        saved(1).with(PICTURE),
        says(good(PICTURE, String.format(header, right))));
  }

  private void keptConnections() {
    rows.add(row(
        PART,
        "kept connections that the server closes after each response, or breaks",
        saved(1).and((scene, outcome) -> assertThat(scene.recorder().heard(Saved.class))
            .extracting(Saved::attempts)
            .containsOnly(1)),
        ResponseFaultsTest::closeAfterEachResponse));
    add("a response twice", savedInTime(), says(good(PICTURE), good(PICTURE)));
    add("a response, and another image's behind it", savedInTime(), says(good(PICTURE), good(ANOTHER)));
    add(
        "a response, and ten others behind it",
        savedInTime(),
        says(
            good(PICTURE),
            good(ANOTHER),
            good(ANOTHER),
            good(ANOTHER),
            good(ANOTHER),
            good(ANOTHER),
            good(ANOTHER),
            good(ANOTHER),
            good(ANOTHER),
            good(ANOTHER),
            good(ANOTHER)));
    add("a response, and bytes behind it", savedInTime(), says(good(PICTURE), ascii("noise\r\n\r\n")));
    add(
        "a chunked response, and another image's behind it",
        savedInTime(),
        says(
            head("200 OK", "Transfer-Encoding: chunked"),
            Raw.chunk(PICTURE),
            ascii("0\r\n\r\n"),
            good(ANOTHER)));
    add(
        "a truncated image, and another response behind it",
        failed(Kind.TRUNCATED, 4),
        says(good(Bytes.first(PICTURE, 900)), good(ANOTHER)));
    add(
        "404, and another image's response behind it",
        status(404, 1),
        says(head("404 Not Found", "Content-Length: 4"), ascii("gone"), good(ANOTHER)));
    rows.add(row(PART, "a redirect, and another image's response behind it", saved(1).with(PICTURE), scene -> {
      scene.server().on("/moved.jpg", GOOD);
      return scene.faulty(says(head("302 Found", LINK_TO_GOOD, "Content-Length: 0"), good(ANOTHER)));
    }));
    rows.add(row(PART, "a response before the request is read, then reset", savedOrLost(), scene -> {
      EarlyServer early = new EarlyServer(good(PICTURE));
      scene.closeAfter(early);
      return ImageLink.of(URI.create("http://127.0.0.3:" + early.port() + "/faulty.jpg"));
    }));
  }

  private static ImageLink closeAfterEachResponse(Scene scene) {
    for (int i = 0; i < Scene.GOOD; i++)
      scene.server().on("/good" + i + ".jpg", says(good(Scene.good(i))).thenClose());
    return scene.faulty(GOOD.thenClose());
  }

  /**
   * Saved in the first attempt on a new connection; on a reused one, the response is not trusted and requested again.
   */
  private static Expected savedInTime() {
    return new Expected(
        "saved ×1, or ×2",
        (scene, outcome) -> assertThat(outcome).isInstanceOfSatisfying(Saved.class, saved -> {
          assertThat(saved.attempts()).isBetween(1, 2);
          assertThat(saved.file()).hasBinaryContent(PICTURE);
        }));
  }

  private static Expected savedOrLost() {
    return new Expected("saved, or CONNECTION_LOST ×4", (scene, outcome) -> {
      if (outcome instanceof Saved saved) assertThat(saved.file()).hasBinaryContent(PICTURE);
      else failed(Kind.CONNECTION_LOST, 4).check().accept(scene, outcome);
    });
  }

  private static String digest(String algorithm, byte[] bytes) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
