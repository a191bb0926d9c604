// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.imgurfetch.store.StoredImage;
import io.github.imgurfetch.testing.disk.Names;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A directory on disk and one in memory, which are accessed in different ways. */
class LocalStoreTest {
  private static final List<String> JPG = List.of("jpg");

  private static @TempDir Path disk;
  private static final FileSystem MEMORY = Jimfs.newFileSystem(Configuration.unix());

  static Stream<Path> homes() throws IOException {
    Path memory = Files.createDirectories(MEMORY.getPath("/homes"));
    return Stream.of(Files.createTempDirectory(disk, "home"), Files.createTempDirectory(memory, "home"));
  }

  @ParameterizedTest
  @MethodSource("homes")
  void aDirectoryReplacedDuringTheRunIsDetected(Path home) throws IOException {
    Path images = home.resolve("images");
    LocalRunLock runLock = LocalRunLock.acquire(images, false);
    ImageDirectory directory = ImageDirectory.at(images.toUri(), runLock.run(), JPG);
    PartFile part = directory.newPart();
    assertThat(directory.find("a")).isEmpty();
    Files.move(images, home.resolve("moved"));
    Files.createDirectory(images);

    String message = "the directory was removed, renamed or replaced during the run: " + images;
    assertThatExceptionOfType(DiskException.class)
        .isThrownBy(() -> directory.find("a"))
        .withMessage(message);
    assertThatExceptionOfType(DiskException.class)
        .isThrownBy(directory::newPart)
        .withMessage(message);
    assertThatExceptionOfType(DiskException.class)
        .isThrownBy(() -> directory.commit(part, "a.jpg"))
        .withMessage(message);
    assertThat(images).isEmptyDirectory();
    part.close();
    runLock.close();
  }

  @ParameterizedTest
  @MethodSource("homes")
  void anImageIsWrittenWithoutALockFile(Path home) throws IOException {
    ImageDirectory directory = ImageDirectory.at(home.toUri(), "0123456789abcdef", JPG);
    try (PartFile part = directory.newPart()) {
      part.write(new byte[3], 0, 3);
      directory.commit(part, "a.jpg");
    }
    assertThat(directory.find("a"))
        .get()
        .extracting(StoredImage::fileName, StoredImage::bytes)
        .containsExactly("a.jpg", 3L);
    assertThat(directory.read(directory.find("a").orElseThrow())).hasBinaryContent(new byte[3]);
  }

  @ParameterizedTest
  @MethodSource("homes")
  void aLinkIsNotAnImageAndIsNotReplaced(Path home) throws IOException {
    Path elsewhere = Files.write(home.resolve("elsewhere"), new byte[5]);
    for (Path target : List.of(elsewhere, home.resolve("nowhere"))) {
      Files.deleteIfExists(home.resolve("a.jpg"));
      Path link = Files.createSymbolicLink(home.resolve("a.jpg"), target);
      ImageDirectory directory = ImageDirectory.at(home.toUri(), "0123456789abcdef", JPG);
      assertThatExceptionOfType(NameCollisionException.class)
          .isThrownBy(() -> directory.find("a"))
          .withMessage("a.jpg already exists and is not a regular file");
      try (PartFile part = directory.newPart()) {
        assertThatExceptionOfType(NameCollisionException.class)
            .isThrownBy(() -> directory.commit(part, "a.jpg"));
      }
      assertThat(Files.isSymbolicLink(link)).isTrue();
    }
    assertThat(elsewhere).hasBinaryContent(new byte[5]);
  }

  /** The shortcut for fresh directories must not miss a link that is created during the run. */
  @Test
  void aLinkCreatedLaterIsNotReplaced() throws IOException {
    Path home = Files.createTempDirectory(disk, "home");
    ImageDirectory directory = ImageDirectory.at(home.toUri(), "0123456789abcdef", JPG);
    Path link = Files.createSymbolicLink(home.resolve("a.jpg"), home.resolve("nowhere"));
    try (PartFile part = directory.newPart()) {
      assertThatExceptionOfType(NameCollisionException.class).isThrownBy(() -> directory.commit(part, "a.jpg"));
    }
    assertThat(Files.isSymbolicLink(link)).isTrue();
  }

  @Test
  void aFileThatDiffersOnlyInCaseIsNotReplaced() throws IOException {
    try (FileSystem apples = Jimfs.newFileSystem(Configuration.osX())) {
      Path home = Files.createDirectories(apples.getPath("/home"));
      Files.write(home.resolve("A.jpg"), new byte[5]);
      ImageDirectory directory = ImageDirectory.at(home.toUri(), "0123456789abcdef", JPG);
      assertThatExceptionOfType(NameCollisionException.class)
          .isThrownBy(() -> directory.find("a"))
          .withMessage("a.jpg would replace A.jpg: this file system is case-insensitive; use another name");
      assertThat(directory.find("A")).isPresent();
    }
  }

  @ParameterizedTest
  @MethodSource("homes")
  void onlyTheImageInAnotherFormatIsDeleted(Path home) throws IOException {
    List<String> extensions = List.of("jpg", "png", "gif", "webp", "mp4");
    ImageDirectory directory = ImageDirectory.at(home.toUri(), "0123456789abcdef", extensions);
    for (String name : List.of("a.jpg", "a.png", "a.txt", "ab.png")) Files.write(home.resolve(name), new byte[5]);
    Files.createDirectory(home.resolve("a.gif"));
    Files.createSymbolicLink(home.resolve("a.webp"), home.resolve("ab.png"));
    Files.createSymbolicLink(home.resolve("a.mp4"), home.resolve("nowhere"));

    directory.deleteTwins("a", "jpg");

    assertThat(Names.in(home)).containsExactlyInAnyOrder("a.jpg", "a.txt", "ab.png", "a.gif", "a.webp", "a.mp4");
  }

  @Test
  void aFileThatDiffersOnlyInCaseIsNotDeleted() throws IOException {
    try (FileSystem apples = Jimfs.newFileSystem(Configuration.osX())) {
      Path home = Files.createDirectories(apples.getPath("/home"));
      Files.write(home.resolve("A.png"), new byte[5]);
      ImageDirectory.at(home.toUri(), "0123456789abcdef", List.of("jpg", "png"))
          .deleteTwins("a", "jpg");
      assertThat(home.resolve("A.png")).exists();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a.jpg/", "../a.jpg", "a.png", ".jpg", "a.jpg.exe", "a..jpg", ""})
  void invalidNamesAreNotLookedUp(String fileName) throws IOException {
    Path home = Files.createTempDirectory(disk, "home");
    Files.write(home.resolve("a.jpg"), new byte[5]);
    Files.write(home.resolve("a.png"), new byte[5]);
    ImageDirectory directory = ImageDirectory.at(home.toUri(), "0123456789abcdef", JPG);
    assertThat(directory.findFile("a.jpg")).isPresent();
    assertThat(directory.findFile(fileName)).isEmpty();
  }
}
