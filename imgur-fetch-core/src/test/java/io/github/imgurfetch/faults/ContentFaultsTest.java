// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static io.github.imgurfetch.faults.Expected.failed;
import static io.github.imgurfetch.faults.Expected.saved;
import static io.github.imgurfetch.faults.FaultRow.row;
import static io.github.imgurfetch.faults.Raw.ascii;
import static io.github.imgurfetch.faults.Raw.good;
import static io.github.imgurfetch.faults.Raw.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Samples;
import io.github.imgurfetch.testing.Samples.Sample;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Part B of the fault matrix: bodies that are not the requested image, or not all of it. */
class ContentFaultsTest extends FaultMatrix {
  private static final String PART = "Content";
  private static final byte[] JPEG = Samples.of("baseline.jpg").bytes();
  private static final byte[] PNG = Samples.of("still.png").bytes();
  private static final byte[] GIF = Samples.of("still.gif").bytes();
  private static final byte[] WEBP = Samples.of("lossy.webp").bytes();
  private static final byte[] MP4 = Samples.of("faststart.mp4").bytes();

  private final List<FaultRow> rows = new ArrayList<>();

  @Override
  List<FaultRow> rows() {
    rows.clear();
    noImages();
    removed();
    otherTypes();
    damaged();
    odd();
    return rows;
  }

  private void add(String fault, Expected expected, String type, byte[] body) {
    rows.add(row(PART, fault, expected, scene -> scene.faulty(Script.ok(type, body))));
  }

  private void noImages() {
    String page = "<!DOCTYPE html><html><head><title>Imgur</title></head><body>over capacity</body></html>";
    String svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    noImage("an HTML page", "text/html", page, "a page");
    noImage("an HTML page labeled as JPEG", "image/jpeg", page, "a page");
    noImage(
        "an HTML page after a byte order mark and blanks",
        "image/jpeg",
        "\u00ef\u00bb\u00bf \r\n " + page,
        "unknown image");
    noImage("JSON", "application/json", "{\"data\":{\"error\":\"busy\"},\"success\":false,\"status\":403}", "JSON");
    noImage("JSON labeled as PNG", "image/png", "[]", "JSON");
    noImage("SVG with a script", "image/svg+xml", svg, "a page or other markup");
    noImage("XML", "image/jpeg", "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", "markup");
    noImage("a text", "image/jpeg", "no such image", "text");
    noImage("blanks", "image/jpeg", "  \r\n", "text");
    noImage("a PDF", "image/jpeg", "%PDF-1.7 \u00e2\u00e3\u00cf\u00d3 and so on and so on", "unknown image");
    noImage("a ZIP", "image/jpeg", "PK\u0003\u0004", "unknown image");
    noImage(
        "garbage",
        "image/jpeg",
        "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u0010",
        "unknown image");
    add("an empty body of type text", failed(Kind.EMPTY_BODY, 4), "text/plain", new byte[0]);
  }

  private void noImage(String fault, String type, String body, String said) {
    add(fault, failed(Kind.NOT_AN_IMAGE, 1).saying(said), type, ascii(body));
  }

  private void removed() {
    for (String to : List.of("/removed.png", "https://i.imgur.com/removed.png", "//i.imgur.com/removed.png?1"))
      rows.add(row(
          PART,
          "a redirect to `" + to + "`",
          failed(Kind.REMOVED, 1)
              .and((scene, outcome) -> assertThat(scene.server().count("/removed.png"))
                  .as("requests for it")
                  .isZero()),
          scene -> scene.faulty(Script.redirect(to))));
    for (String weak : List.of("", "W/"))
      rows.add(row(
          PART,
          "the " + (weak.isEmpty() ? "" : "weak ") + "ETag of Imgur's placeholder for removed images",
          failed(Kind.REMOVED, 1),
          scene -> scene.faulty(says(good(PNG, "ETag: " + weak + "\"d835884373f4d6c8f24742ceabe74946\"")))));
  }

  private void otherTypes() {
    for (Sample sample : List.of(
        Samples.of("still.png"),
        Samples.of("still.gif"),
        Samples.of("lossy.webp"),
        Samples.of("faststart.mp4"),
        Samples.of("film.webm"),
        Samples.of("still.avif"))) {
      String extension = sample.type().extension();
      add(
          "a " + sample.type() + " labeled as JPEG",
          savedAs(extension, sample.bytes()),
          "image/jpeg",
          sample.bytes());
    }
    add("a JPEG labeled as HTML", savedAs("jpg", JPEG), "text/html", JPEG);
    rows.add(row(
        PART,
        "a JPEG of no type",
        savedAs("jpg", JPEG),
        scene -> scene.faulty(
            says(ascii("HTTP/1.1 200 OK\r\nContent-Length: " + JPEG.length + "\r\n\r\n"), JPEG))));
  }

  private static Expected savedAs(String extension, byte[] bytes) {
    Expected saved = saved(1).with(bytes)
        .and((scene, outcome) -> assertThat(scene.directory().resolve("faulty." + extension))
            .isRegularFile());
    return new Expected(saved.text() + " as ." + extension, saved.check());
  }

  private void damaged() {
    add(
        "a PNG with a flipped bit in its data",
        failed(Kind.IMAGE_DAMAGED, 4).saying("checksum"),
        "image/png",
        Bytes.flip(PNG, PNG.length / 2, 3));
    add(
        "a PNG with a flipped bit in a checksum",
        failed(Kind.IMAGE_DAMAGED, 4).saying("checksum"),
        "image/png",
        Bytes.flip(PNG, 30, 3));
    byte[] turned = Bytes.flip(JPEG, JPEG.length - 40, 0);
    add(
        "a JPEG with a flipped bit in its image data, structure intact",
        saved(1).with(turned),
        "image/jpeg",
        turned);
    add(
        "a JPEG without its end marker",
        failed(Kind.TRUNCATED, 4),
        "image/jpeg",
        Bytes.first(JPEG, JPEG.length - 2));
    add("a PNG without IEND", failed(Kind.TRUNCATED, 4), "image/png", Bytes.first(PNG, PNG.length - 12));
    byte[] noTrailer = Bytes.first(GIF, GIF.length - 1);
    add("a GIF without its trailer", saved(1).with(noTrailer), "image/gif", noTrailer);
    add("a GIF cut in its last block", failed(Kind.TRUNCATED, 4), "image/gif", Bytes.first(GIF, GIF.length - 2));
    add(
        "a WebP whose header states a larger size",
        failed(Kind.TRUNCATED, 4),
        "image/webp",
        withSize(WEBP, WEBP.length - 8 + 100));
    add(
        "a WebP whose header states a smaller size",
        failed(Kind.IMAGE_DAMAGED, 4),
        "image/webp",
        withSize(WEBP, WEBP.length - 8 - 100));
    add(
        "an MP4 whose last box is larger than the file",
        failed(Kind.TRUNCATED, 4),
        "video/mp4",
        Bytes.first(MP4, MP4.length - 1));
    add(
        "an MP4 with the start of a further box",
        failed(Kind.TRUNCATED, 4),
        "video/mp4",
        Bytes.join(MP4, Bytes.of("00 00 ff ff 'mdat'")));
  }

  private void odd() {
    odd("a JPEG that is a ZIP as well", "image/jpeg", Bytes.join(JPEG, zip()));
    odd("a GIF that is a script as well", "image/gif", Bytes.join(GIF, ascii("=1;alert(1)//")));
    odd("10 MB behind the end of a JPEG", "image/jpeg", Bytes.join(JPEG, new byte[10_000_000]));
    odd("a PNG of 65,535 × 65,535 pixels in 2 KB", "image/png", flood());
    byte[] body = JPEG;
    rows.add(row(PART, "a size and width in the listing that are not the body's", saved(1).with(body), scene -> {
      scene.faulty(Script.ok("image/jpeg", body));
      return listed(scene.server().uri("/faulty.jpg"), body.length + 1);
    }));
  }

  private void odd(String fault, String type, byte[] body) {
    add(fault, saved(1).with(body), type, body);
  }

  private static ImageLink listed(URI link, long size) {
    return new Image(
        "faulty",
        link,
        "image/png",
        9999,
        1,
        size,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }

  /** Returns the same file with another size in its RIFF header. */
  private static byte[] withSize(byte[] webp, int size) {
    byte[] changed = webp.clone();
    ByteBuffer.wrap(changed, 4, 4).putInt(Integer.reverseBytes(size));
    return changed;
  }

  private static byte[] zip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("hello.txt"));
      zip.write(ascii("hello"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Returns a PNG that would decode to 17 GB of pixels. It must not be decompressed. */
  private static byte[] flood() {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(data)) {
      out.write(new byte[1_900_000]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Bytes.join(
        Bytes.of("89 'PNG' 0d 0a 1a 0a"),
        pngChunk("IHDR", Bytes.of("00 00 ff ff 00 00 ff ff 08 06 00 00 00")),
        pngChunk("IDAT", data.toByteArray()),
        pngChunk("IEND", new byte[0]));
  }

  private static byte[] pngChunk(String type, byte[] data) {
    byte[] typed = Bytes.join(ascii(type), data);
    CRC32 crc = new CRC32();
    crc.update(typed);
    return Bytes.join(number(data.length), typed, number((int) crc.getValue()));
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }
}
