// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.imgurfetch.testing.Shell;
import io.github.imgurfetch.testing.disk.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Special files instead of the library's own files: row 118 of the fault matrix. Opening a FIFO would block. */
class SpecialFilesTest {
  private static final Duration SAFETY_NET = Duration.ofSeconds(20);
  private static final PartMetadata NOTE = new PartMetadata("a", "address", "\"v1\"", OptionalLong.of(9), 3, "hash");

  @TempDir
  Path directory;

  enum Special {
    FIFO {
      @Override
      void make(Path file) throws InterruptedException {
        assumeTrue(Shell.has("mkfifo"), "there is no mkfifo here");
        assertThat(Shell.run("mkfifo", file).exit()).isZero();
      }
    },
    DEVICE {
      @Override
      void make(Path file) throws InterruptedException {
        assumeTrue(
            Shell.isRoot()
                && Shell.run("mknod", file, "c", "1", "5").exit() == 0,
            "cannot make a device here");
      }
    },
    LINK_TO_A_FIFO {
      @Override
      void make(Path file) throws IOException, InterruptedException {
        Path elsewhere = Files.createTempDirectory(file.toAbsolutePath().getParent(), "elsewhere")
            .resolve("fifo");
        FIFO.make(elsewhere);
        Files.createSymbolicLink(file, elsewhere);
      }
    },
    DIRECTORY {
      @Override
      void make(Path file) throws IOException {
        Files.createDirectories(file.resolve("mine"));
      }
    };

    abstract void make(Path file) throws IOException, InterruptedException;
  }

  @ParameterizedTest
  @EnumSource
  void insteadOfALock(Special special) throws Exception {
    Path lock = directory.resolve(".imgur-fetch-0123456789abcdef.lock");
    special.make(lock);
    for (boolean resumes : new boolean[] {false, true})
      assertTimeoutPreemptively(
          SAFETY_NET, () -> LocalRunLock.acquire(directory, resumes).close());
    assertThat(Names.in(directory))
        .contains(lock.getFileName().toString())
        .filteredOn(RunMarkName::is)
        .hasSize(1);
  }

  /** Returns the names of lock files. */
  private static final class RunMarkName {
    static boolean is(String name) {
      return name.matches("\\.imgur-fetch-[0-9a-f]{16}\\.lock");
    }
  }

  @ParameterizedTest
  @EnumSource
  void insteadOfTheMetadataOfADeadRunsPart(Special special) throws Exception {
    Files.writeString(directory.resolve(".imgur-fetch-00000000000000dd.lock"), "");
    Files.writeString(directory.resolve(".imgur-fetch-00000000000000dd-1.part"), "abc");
    special.make(directory.resolve(".imgur-fetch-00000000000000dd-1.note"));
    assertTimeoutPreemptively(
        SAFETY_NET, () -> LocalRunLock.acquire(directory, true).close());
    assertThat(Names.in(directory))
        .filteredOn(name -> name.endsWith(".lock") || name.endsWith(".part"))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void inThePlaceOfAResumablePartOrItsMetadata(Special special) throws Exception {
    for (String suffix : List.of(".part", ".note")) {
      try (PartFile part = directory().newPart()) {
        part.writeMetadata(NOTE);
        part.keep("a");
      }
      Path file = directory.resolve(".imgur-fetch-kept-a" + suffix);
      Files.delete(file);
      special.make(file);
      assertThat(assertTimeoutPreemptively(SAFETY_NET, () -> directory().claimResumable("a")))
          .isEmpty();
      assertThat(Names.in(directory)).noneMatch(name -> name.startsWith(".imgur-fetch-run"));
      delete(file);
    }
  }

  private static void delete(Path file) throws IOException {
    try (Stream<Path> all = Files.walk(file)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
    }
  }

  private ImageDirectory directory() {
    return ImageDirectory.at(directory.toUri(), "run", List.of("jpg"));
  }
}
