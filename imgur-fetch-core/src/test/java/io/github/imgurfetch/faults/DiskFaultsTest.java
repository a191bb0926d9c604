// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static io.github.imgurfetch.faults.Expected.failed;
import static io.github.imgurfetch.faults.Expected.saved;
import static io.github.imgurfetch.faults.Expected.skipped;
import static io.github.imgurfetch.faults.FaultRow.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Shell;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Skipped.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Part D of the fault matrix: disk faults that affect an image. Faults of a whole disk have their own tests. */
class DiskFaultsTest extends FaultMatrix {
  private static final String PART = "Disk";
  private static final byte[] PICTURE = Pictures.jpeg(500);
  private static final Script GOOD = Script.ok("image/jpeg", PICTURE);
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  @Override
  List<FaultRow> rows() {
    List<FaultRow> rows = new ArrayList<>();
    takenNames(rows);
    existingFiles(rows);
    return rows;
  }

  private static void takenNames(List<FaultRow> rows) {
    rows.add(taken("a directory has the name", Files::createDirectory));
    rows.add(taken("a FIFO has the name", file -> Shell.run("mkfifo", file))
        .needs(Shell.has("mkfifo"), "no mkfifo"));
    rows.add(taken("a device has the name", file -> Shell.run("mknod", file, "c", "1", "3"))
        .needs(Shell.isRoot(), "only root makes devices"));
    rows.add(taken("a socket has the name", file -> {
      try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        socket.bind(UnixDomainSocketAddress.of(file));
      }
    }));
    rows.add(taken(
        "a link to nowhere has the name",
        file -> Files.createSymbolicLink(file, file.resolveSibling("../nowhere"))));
    for (Existing existing : List.of(Existing.SKIP, Existing.REPLACE))
      rows.add(row(
          PART,
          "a link to another file has the name, " + existing,
          failed(Kind.NAME_COLLISION, existing == Existing.SKIP ? 0 : 1)
              .and((scene, outcome) -> assertThat(
                      scene.directory().resolveSibling("secret"))
                  .hasContent("secret")),
          scene -> {
            scene.settings().existing(existing);
            Path secret = Files.writeString(scene.directory().resolveSibling("secret"), "secret");
            Files.createSymbolicLink(
                Files.createDirectory(scene.directory()).resolve("mine.jpg"), secret);
            return mine(scene);
          }));
  }

  /** A row in which something other than a regular file has the image's name, and still has it afterwards. */
  private static FaultRow taken(String fault, Planting planting) {
    return row(
        PART,
        fault,
        failed(Kind.NAME_COLLISION, 0).and((scene, outcome) -> {
          assertThat(scene.directory().resolve("faulty.jpg").toFile().isFile())
              .isFalse();
          assertThat(Files.exists(scene.directory().resolve("faulty.jpg"), LinkOption.NOFOLLOW_LINKS))
              .isTrue();
        }),
        scene -> {
          planting.plant(Files.createDirectory(scene.directory()).resolve("faulty.jpg"));
          return scene.faulty(GOOD);
        });
  }

  private static void existingFiles(List<FaultRow> rows) {
    rows.add(row(
        PART,
        "a good file exists",
        skipped(Reason.ALREADY_SAVED).and((scene, outcome) -> {
          Path file = scene.directory().resolve("mine.jpg");
          assertThat(file).hasBinaryContent(PICTURE);
          assertThat(file.toFile().lastModified()).isEqualTo(LONG_AGO.toMillis());
          assertThat(scene.server().count("/mine.jpg")).isZero();
        }),
        scene -> {
          Path file =
              Files.write(Files.createDirectory(scene.directory()).resolve("mine.jpg"), PICTURE);
          Files.setLastModifiedTime(file, LONG_AGO);
          return mine(scene);
        }));
    rows.add(replaced("an empty file exists", (scene, file) -> Files.write(file, new byte[0])));
    rows.add(replaced("a truncated file exists that is not in the manifest", (scene, file) -> {
      Files.write(file, Bytes.first(PICTURE, 700));
      scene.settings().manifest(manifest(scene));
    }));
    rows.add(replaced(
        "a file was truncated since",
        afterARun((scene, file) -> Files.write(file, Bytes.first(PICTURE, 700)))));
    rows.add(replaced("a file was emptied since", afterARun((scene, file) -> Files.write(file, new byte[0]))));
    rows.add(replaced("a bit of a file flipped since", afterARun((scene, file) -> {
      Files.write(file, Bytes.flip(PICTURE, 700, 3));
      Files.setLastModifiedTime(file, LONG_AGO);
    })));
    rows.add(replaced("the manifest is garbage, and a truncated file exists", (scene, file) -> {
      Files.write(file, Bytes.first(PICTURE, 700));
      writeGarbage(manifest(scene));
      scene.settings().manifest(manifest(scene));
    }));
    rows.add(replaced("the manifest has a false entry for a truncated file", afterARun((scene, file) -> {
      Files.write(file, Bytes.first(PICTURE, 700));
      String line = Files.readString(manifest(scene));
      Files.writeString(
          manifest(scene),
          line.replaceFirst("\"bytes\":\\d+", "\"bytes\":700")
              + line.replaceFirst("\"bytes\":\\d+", "\"bytes\":-700"));
    })));
  }

  /** Returns a link to a good image whose file the row itself creates. */
  private static ImageLink mine(Scene scene) {
    scene.server().on("/mine.jpg", GOOD);
    return ImageLink.of(scene.server().uri("/mine.jpg"));
  }

  /** A row in which a damaged file is replaced with a good one. */
  private static FaultRow replaced(String fault, Damage damage) {
    return row(
        PART,
        fault,
        saved(1).and((scene, outcome) ->
            assertThat(scene.directory().resolve("faulty.jpg")).hasBinaryContent(PICTURE)),
        scene -> {
          Files.createDirectory(scene.directory());
          ImageLink link = scene.faulty(GOOD);
          damage.damage(scene, scene.directory().resolve("faulty.jpg"));
          return link;
        });
  }

  /** Applies the damage after an earlier run with a manifest has saved the file. */
  private static Damage afterARun(Damage damage) {
    return (scene, file) -> {
      ConcurrentDownloader.builder()
          .into(scene.directory())
          .manifest(manifest(scene))
          .allowPrivateHosts()
          .build()
          .download(List.of(ImageLink.of(scene.server().uri("/faulty.jpg"))));
      assertThat(file).hasBinaryContent(PICTURE);
      damage.damage(scene, file);
      scene.settings().manifest(manifest(scene));
    };
  }

  private static Path manifest(Scene scene) {
    return scene.directory().resolve("mine.jsonl");
  }

  /**
   * Writes binary garbage, JSON that is not an entry, deep nesting, lines of another version, a line of 16 MiB and an
   * incomplete line.
   */
  private static void writeGarbage(Path manifest) throws IOException {
    Files.write(manifest, PICTURE);
    Files.writeString(
        manifest,
        "\n\n{}\n[]\nnull\n\"url\"\n{\"url\":7,\"file\":{},\"sha256\":null,\"when\":[]}\n"
            + "{\"url\":\"u\",\"file\":\"../../x\",\"sha256\":\"\",\"when\":\"yesterday\"}\n"
            + "{\"version\":9,\"images\":[{\"url\":\"u\"}]}\n" + "[".repeat(50_000) + "\n"
            + "9".repeat(50_000) + "\n",
        StandardOpenOption.APPEND);
    try (RandomAccessFile file = new RandomAccessFile(manifest.toFile(), "rw")) {
      file.setLength(file.length() + (16 << 20));
      file.seek(file.length());
      file.writeBytes("\n{\"url\":\"http://127.0.0.1/torn");
    }
  }

  @FunctionalInterface
  private interface Planting {
    void plant(Path file) throws Exception;
  }

  @FunctionalInterface
  private interface Damage {
    void damage(Scene scene, Path file) throws Exception;
  }
}
