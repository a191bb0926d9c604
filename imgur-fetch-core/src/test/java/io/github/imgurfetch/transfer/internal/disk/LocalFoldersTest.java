// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.imgurfetch.testing.disk.Call;
import io.github.imgurfetch.testing.disk.FaultyFileSystem;
import io.github.imgurfetch.testing.disk.Names;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests files in folders of a target directory, on disk and in memory. */
class LocalFoldersTest {
  private static @TempDir Path disk;

  static Stream<Path> homes() throws IOException {
    return Homes.onDiskAndInMemory(disk);
  }

  private static ImageDirectory open(Path images) {
    return ImageDirectory.at(images.toUri(), "0123456789abcdef", List.of("jpg", "png"));
  }

  @ParameterizedTest
  @MethodSource("homes")
  void aFileInAFolderIsSavedAndDeleted(Path home) throws IOException {
    ImageDirectory directory = open(home);
    assertThat(directory.find("a/b/c")).isEmpty();
    directory.delete("a/b/c.jpg");
    assertThat(Names.in(home)).as("neither creates a folder").isEmpty();
    try (PartFile part = directory.newPart()) {
      part.write(new byte[3], 0, 3);
      assertThat(directory.commitNew(part, "a/b/c.jpg")).isEmpty();
    }
    assertThat(home.resolve("a/b/c.jpg")).hasSize(3);
    assertThat(directory.find("a/b/c")).isPresent();
    directory.delete("a/b/c.jpg");
    assertThat(home.resolve("a/b")).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource("homes")
  void aLinkOutOfTheDirectoryIsNotFollowed(Path home) throws IOException {
    Path outside = Files.createDirectory(home.resolve("outside"));
    Path images = Files.createDirectory(home.resolve("images"));
    Files.write(outside.resolve("a.jpg"), new byte[5]);
    Files.createSymbolicLink(images.resolve("out"), outside);
    ImageDirectory directory = open(images);
    directory.delete("out/a.jpg");
    assertThat(outside.resolve("a.jpg")).hasSize(5);
    String message = "out already exists and is not a folder inside the target directory";
    assertThatExceptionOfType(NameCollisionException.class)
        .isThrownBy(() -> directory.find("out/a"))
        .withMessage(message);
    for (String name : List.of("out/a.jpg", "out/b.jpg"))
      try (PartFile part = directory.newPart()) {
        part.write(new byte[3], 0, 3);
        assertThatExceptionOfType(NameCollisionException.class)
            .isThrownBy(() -> directory.commitNew(part, name))
            .withMessage(message);
      }
    assertThat(Names.in(outside)).containsExactly("a.jpg");
    assertThat(outside.resolve("a.jpg")).hasSize(5);
  }

  /** What another program or worker puts where a folder is about to be created. */
  enum Rival {
    FOLDER(true) {
      @Override
      void put(Path folder, Path outside) throws IOException {
        Files.createDirectory(folder);
      }
    },
    FILE(false) {
      @Override
      void put(Path folder, Path outside) throws IOException {
        Files.createFile(folder);
      }
    },
    LINK_OUT(false) {
      @Override
      void put(Path folder, Path outside) throws IOException {
        Files.createSymbolicLink(folder, outside);
      }
    };

    private final boolean usable;

    Rival(boolean usable) {
      this.usable = usable;
    }

    abstract void put(Path folder, Path outside) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void aFolderIsCreatedAtTheSameTime(Rival rival) throws IOException {
    Path home = Files.createTempDirectory(disk, "home");
    Path outside = Files.createDirectory(home.resolve("outside"));
    Path images = Files.createDirectory(home.resolve("images"));
    try (FaultyFileSystem system = FaultyFileSystem.over(FileSystems.getDefault())) {
      system.rule((call, path) -> {
        if (call == Call.MKDIR) rival.put(path, outside);
      });
      ImageDirectory directory = open(system.path(images));
      try (PartFile part = directory.newPart()) {
        if (rival.usable)
          assertThat(directory.commitNew(part, "folder/a.jpg")).isEmpty();
        else
          assertThatExceptionOfType(NameCollisionException.class)
              .isThrownBy(() -> directory.commitNew(part, "folder/a.jpg"))
              .withMessage("folder already exists and is not a folder inside the target directory");
      }
    }
    assertThat(Files.exists(images.resolve("folder/a.jpg"))).isEqualTo(rival.usable);
    assertThat(outside).isEmptyDirectory();
  }
}
