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
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that a run changes nothing in a directory that replaced its own, neither on disk nor in memory. */
class ReplacedDirectoryTest extends ReplaceableDirectory {
  private static @TempDir Path disk;

  static Stream<Path> homes() throws IOException {
    return Homes.onDiskAndInMemory(disk);
  }

  private void checkDetected(ThrowingCallable call) {
    assertThatExceptionOfType(DiskException.class)
        .isThrownBy(call)
        .withMessage("the directory was removed, renamed or replaced during the run: " + images);
  }

  @ParameterizedTest
  @MethodSource("homes")
  void noImageIsDeleted(Path home) throws IOException {
    beginIn(home);
    replace();
    Files.write(images.resolve("a.png"), new byte[5]);
    checkDetected(() -> directory.deleteTwins("a", "jpg"));
    checkDetected(() -> directory.delete("a.png"));
    assertThat(Names.in(images)).containsExactly("a.png");
  }

  @ParameterizedTest
  @MethodSource("homes")
  void noFolderIsCreated(Path home) throws IOException {
    beginIn(home);
    try (PartFile part = directory.newPart()) {
      replace();
      checkDetected(() -> directory.commitNew(part, "folder/a.jpg"));
      assertThat(images).isEmptyDirectory();
    }
  }

  @Test
  void aReplacementAfterTheLookupIsDetected() throws IOException {
    try (FaultyFileSystem system = FaultyFileSystem.over(FileSystems.getDefault())) {
      beginIn(system.path(Files.createTempDirectory(disk, "home")));
      try (PartFile part = directory.newPart()) {
        system.rule((call, path) -> {
          if (call == Call.STAT && path.endsWith("a.jpg") && Files.notExists(moved)) replace();
        });
        checkDetected(() -> directory.commitNew(part, "a.jpg"));
        assertThat(images).isEmptyDirectory();
      }
    }
  }
}
