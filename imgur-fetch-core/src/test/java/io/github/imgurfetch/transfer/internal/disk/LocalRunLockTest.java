// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.imgurfetch.testing.disk.Names;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LocalRunLockTest {
  private static final String DEAD = "00000000deadbeef";

  @TempDir
  Path directory;

  @Test
  void aLockLastsAsLongAsItsRun() throws IOException {
    try (LocalRunLock runLock = LocalRunLock.acquire(directory, false)) {
      assertThat(runLock.run()).matches("[0-9a-f]{16}");
      assertThat(Names.in(directory)).containsExactly(".imgur-fetch-" + runLock.run() + ".lock");
    }
    assertThat(Names.in(directory)).isEmpty();
  }

  @Test
  void aMissingDirectoryIsCreated() throws IOException {
    Path deep = directory.resolve("a/b/c");
    try (LocalRunLock runLock = LocalRunLock.acquire(deep, false)) {
      assertThat(deep).isDirectory();
      assertThat(runLock.run()).isNotEmpty();
    }
  }

  @Test
  void aFileAsTargetIsRejected() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatExceptionOfType(NotDirectoryException.class).isThrownBy(() -> LocalRunLock.acquire(file, false));
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> LocalRunLock.acquire(file.resolve("below"), false));
    assertThat(file).isEmptyFile();
  }

  @Test
  void aDanglingLinkAsTargetIsRejected() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("nothing"));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> LocalRunLock.acquire(link, false));
    assertThat(Names.in(directory)).containsExactly("link");
  }

  @Test
  void aLinkToADirectoryAsTargetIsAccepted() throws IOException {
    Path real = Files.createDirectory(directory.resolve("real"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), real);
    try (LocalRunLock runLock = LocalRunLock.acquire(link, false)) {
      assertThat(real.resolve(".imgur-fetch-" + runLock.run() + ".lock")).exists();
    }
  }

  @Test
  void aReadOnlyDirectoryIsRejected() throws IOException {
    assumeTrue(!System.getProperty("user.name").equals("root"), "root may write everywhere");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
    assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> LocalRunLock.acquire(directory, false));
  }

  @Test
  void onlyFilesOfAKilledProcessAreRemoved() throws Exception {
    Process other = RunLockHolder.start(directory);
    String run = RunLockHolder.run(other);
    List<String> foreign = foreignFiles();
    assertThat(Names.in(directory))
        .hasSize(foreign.size() + 2)
        .anyMatch(name -> name.matches("\\.imgur-fetch-" + run + "-.*\\.part"));
    other.destroyForcibly().waitFor();

    LocalRunLock.acquire(directory, false).close();

    assertThat(Names.in(directory)).containsExactlyElementsOf(foreign);
    for (String name : foreign) assertThat(directory.resolve(name)).hasContent("theirs");
  }

  @Test
  void partsOfALiveProcessAreKept() throws Exception {
    Process other = RunLockHolder.start(directory);
    try {
      String run = RunLockHolder.run(other);
      List<String> before = Names.in(directory);
      assertThat(before).hasSize(2).allMatch(name -> name.startsWith(".imgur-fetch-" + run));
      for (int i = 0; i < 3; i++) LocalRunLock.acquire(directory, false).close();
      assertThat(Names.in(directory)).isEqualTo(before);
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void partsOfALiveRunInThisProcessAreKept() throws IOException {
    try (LocalRunLock runLock = LocalRunLock.acquire(directory, false)) {
      try (PartFile part = ImageDirectory.at(directory.toUri(), runLock.run(), List.of("jpg"))
          .newPart()) {
        List<String> before = Names.in(directory);
        for (int i = 0; i < 3; i++)
          LocalRunLock.acquire(directory, false).close();
        assertThat(Names.in(directory)).isEqualTo(before).hasSize(2);
        part.write(new byte[1], 0, 1);
      }
    }
    assertThat(Names.in(directory)).isEmpty();
  }

  /** The lock of a run must survive the start of another one, which checks all locks. */
  @Test
  void aLockSurvivesTheStartOfAnotherRunInTheSameProcess() throws Exception {
    try (LocalRunLock runLock = LocalRunLock.acquire(directory, false)) {
      LocalRunLock.acquire(directory, false).close();
      Process other = RunLockHolder.start(directory);
      try {
        RunLockHolder.run(other);
        assertThat(Names.in(directory)).contains(".imgur-fetch-" + runLock.run() + ".lock");
      } finally {
        other.destroyForcibly().waitFor();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "{",
        "[",
        "\\",
        "?",
        "[a-f]*",
        "{a,b}",
        "notes",
        "",
        "0123456789ABCDEF",
        "0123456789abcde",
        "0123456789abcdef0"
      })
  void foreignLockFilesAreKept(String middle) throws IOException {
    Files.writeString(directory.resolve(".imgur-fetch-" + middle + ".lock"), "theirs");
    try (LocalRunLock living = LocalRunLock.acquire(directory, false);
        PartFile part = ImageDirectory.at(directory.toUri(), living.run(), List.of("jpg"))
            .newPart()) {
      List<String> before = Names.in(directory);
      LocalRunLock.acquire(directory, false).close();
      assertThat(Names.in(directory)).isEqualTo(before).hasSize(3);
      part.write(new byte[1], 0, 1);
    }
    assertThat(Names.in(directory)).containsExactly(".imgur-fetch-" + middle + ".lock");
  }

  @Test
  void aDirectoryOrLinkWithTheNameOfALockIsIgnored() throws IOException {
    Files.createDirectory(directory.resolve(".imgur-fetch-" + DEAD + ".lock"));
    Files.createSymbolicLink(directory.resolve(".imgur-fetch-0000000000000000.lock"), directory.resolve("nothing"));
    LocalRunLock.acquire(directory, false).close();
    assertThat(directory.resolve("nothing")).doesNotExist();
  }

  @Test
  void manyRunsCanStartAtOnce() throws Exception {
    List<Thread> threads = new ArrayList<>();
    List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 16; i++) {
      Thread thread = new Thread(() -> {
        try {
          for (int n = 0; n < 20; n++)
            LocalRunLock.acquire(directory, false).close();
        } catch (Throwable e) {
          faults.add(e);
        }
      });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) thread.join();
    assertThat(faults).isEmpty();
    assertThat(Names.in(directory)).isEmpty();
  }

  private List<String> foreignFiles() throws IOException {
    List<String> names = List.of(
        ".imgur-fetch-.lock.txt",
        ".imgur-fetch-" + DEAD + "-1.part",
        ".imgur-fetch.part",
        "a.jpg",
        "a.part",
        "imgur-fetch-" + DEAD + ".lock");
    for (String name : names) Files.writeString(directory.resolve(name), "theirs");
    return names;
  }
}
