// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.Shell;
import io.github.imgurfetch.testing.disk.TmpfsMount;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests directories that cannot be used. This is reported before any request, or detected before anything is written
 * elsewhere.
 */
@Timeout(60)
class BrokenDirectoryTest {
  private static final int IMAGES = 10;
  private static final int HALF = IMAGES / 2;

  @TempDir
  Path home;

  private final SmallRun run = new SmallRun(IMAGES);
  private final Recorder recorder = new Recorder();

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void aMissingDirectoryIsCreatedAndALinkToOneIsAccepted() throws IOException {
    Path real = home.resolve("a/b/real");
    download(real);
    run.checkComplete(real);
    Path link = Files.createSymbolicLink(home.resolve("link"), Files.createDirectory(home.resolve("other")));
    run.into(link, Strategies.serial(), recorder)
        .manifest(link.resolve("mine.jsonl"))
        .build()
        .download(run.links());
    run.checkComplete(home.resolve("other"));
  }

  @Test
  void aFileOrADanglingLinkIsRejected() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "mine");
    Path link = Files.createSymbolicLink(home.resolve("link"), home.resolve("nowhere"));
    for (Path none : List.of(file, link)) checkReported(none, "is not a directory");
    for (Path below : List.of(file.resolve("below"), link.resolve("below"))) checkReported(below, below.toString());
    assertThat(file).hasContent("mine");
    assertThat(home.resolve("nowhere")).doesNotExist();
  }

  @Test
  void aReadOnlyFileSystem() throws Exception {
    try (TmpfsMount disk = TmpfsMount.at(home.resolve("disk"), "size=64k")) {
      Path images = Files.createDirectory(disk.place().resolve("images"));
      disk.remount("ro");
      checkReported(images, "Read-only file system");
      checkReported(disk.place().resolve("new"), "Read-only file system");
    }
  }

  @Test
  void anImmutableDirectory() throws Exception {
    Path images = Files.createDirectory(home.resolve("images"));
    assumeTrue(
        Shell.isRoot() && Shell.run("chattr", "+i", images).exit() == 0,
        "skipped: chattr +i does not work here");
    try {
      checkReported(images, images.toString());
    } finally {
      Shell.run("chattr", "-i", images);
    }
  }

  private void checkReported(Path directory, String words) {
    assertThatThrownBy(() -> download(directory))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining(words);
    assertThat(run.server().requests()).isEmpty();
  }

  /** A change to a directory during a run. */
  enum Change {
    REMOVED {
      @Override
      void make(Path directory) throws IOException {
        for (String name : SmallRun.names(directory)) Files.delete(directory.resolve(name));
        Files.delete(directory);
      }
    },
    RENAMED {
      @Override
      void make(Path directory) throws IOException {
        Files.move(directory, directory.resolveSibling("renamed"));
      }
    },
    REPLACED_BY_A_LINK {
      @Override
      void make(Path directory) throws IOException {
        RENAMED.make(directory);
        Files.createSymbolicLink(directory, directory.resolveSibling("target"));
      }
    },
    REPLACED_BY_ANOTHER {
      @Override
      void make(Path directory) throws IOException {
        RENAMED.make(directory);
        Files.createDirectory(directory);
      }
    };

    abstract void make(Path directory) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void betweenTwoImages(Change change) throws IOException {
    Path images = home.resolve("images");
    Path target = Files.createDirectory(home.resolve("target"));
    beforeTheResponse((request, wire) -> change.make(images));
    download(images);
    checkSavedFilesRemain(target);
    assertThat(run.server().requests())
        .as("requests: those after the change are not made")
        .hasSize(HALF + 1);
  }

  /** Lets something happen before the server responds to the request for the image in the middle. */
  private void beforeTheResponse(Script event) {
    Script picture = Script.ok("image/jpeg", Pictures.jpeg(HALF));
    run.server().on("/" + HALF + ".jpg", (request, wire) -> {
      event.respond(request, wire);
      picture.respond(request, wire);
    });
  }

  /** Files are not looked up then, so that each request is made. */
  @ParameterizedTest
  @EnumSource
  void betweenTwoImagesThatReplaceFiles(Change change) throws IOException {
    Path images = home.resolve("images");
    Path target = Files.createDirectory(home.resolve("target"));
    beforeTheResponse((request, wire) -> {
      change.make(images);
      if (change == Change.REPLACED_BY_ANOTHER) Files.writeString(images.resolve((HALF + 1) + ".jpg"), "mine");
    });
    run.into(images, Strategies.serial(), recorder)
        .existing(Existing.REPLACE)
        .build()
        .download(run.links());
    checkSavedFilesRemain(target);
    if (change == Change.REPLACED_BY_ANOTHER)
      assertThat(SmallRun.names(images)).containsExactly((HALF + 1) + ".jpg");
  }

  @ParameterizedTest
  @EnumSource
  void inTheMiddleOfAnImage(Change change) throws IOException {
    Path images = home.resolve("images");
    Path target = Files.createDirectory(home.resolve("target"));
    byte[] picture = Pictures.jpeg(HALF);
    run.server().on("/" + HALF + ".jpg", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + picture.length + "\r\n\r\n");
      wire.send(Arrays.copyOf(picture, 500));
      await().until(() -> SmallRun.names(images).stream().anyMatch(name -> name.endsWith(".part")));
      change.make(images);
      wire.send(Arrays.copyOfRange(picture, 500, picture.length));
    });
    download(images);
    checkSavedFilesRemain(target);
    if (change == Change.REMOVED) return;

    Path renamed = home.resolve("renamed"); // the partial image moved too; the next run finds it
    run.server().on("/" + HALF + ".jpg", Script.ok("image/jpeg", picture));
    download(renamed);
    run.checkComplete(renamed);
  }

  private void checkSavedFilesRemain(Path target) throws IOException {
    assertThat(recorder.heard(Saved.class)).hasSize(HALF);
    assertThat(recorder.heard(Failed.class)).hasSize(IMAGES - HALF).allSatisfy(failed -> {
      assertThat(failed.failure().kind()).isEqualTo(Kind.DISK_IO);
      assertThat(failed.failure().message()).contains("removed, renamed or replaced");
    });
    assertThat(target).isEmptyDirectory();
    if (Files.exists(home.resolve("renamed")))
      for (int i = 0; i < HALF; i++)
        assertThat(home.resolve("renamed/" + i + ".jpg")).hasBinaryContent(Pictures.jpeg(i));
  }

  private void download(Path directory) {
    run.into(directory, Strategies.serial(), recorder).build().download(run.links());
  }
}
