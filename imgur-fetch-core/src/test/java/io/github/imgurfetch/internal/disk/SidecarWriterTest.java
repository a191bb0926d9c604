// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.testing.disk.Call;
import io.github.imgurfetch.testing.disk.Errno;
import io.github.imgurfetch.testing.disk.FaultyFileSystem;
import io.github.imgurfetch.testing.disk.Names;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SidecarWriterTest {
  private static final byte[] BYTES = "0123456789".getBytes(US_ASCII);
  private static final String RUN = "0123456789abcdef";

  @TempDir
  Path directory;

  private final FaultyFileSystem faulty = FaultyFileSystem.over(FileSystems.getDefault());
  private final List<String> opened = new ArrayList<>();
  private Path there;

  @BeforeEach
  void note() {
    there = faulty.path(directory);
    faulty.rule((call, path) -> {
      if (call == Call.OPEN) opened.add(path.getFileName().toString());
    });
  }

  @AfterEach
  void close() {
    faulty.close();
  }

  private ImageDirectory images() {
    return ImageDirectory.at(there.toUri(), RUN, List.of("jpg"));
  }

  @Test
  void theBytesAreTheFileAndNothingElseIsLeft() throws IOException {
    SidecarWriter.write(directory.resolve("a.txt"), BYTES);
    assertThat(directory.resolve("a.txt")).hasBinaryContent(BYTES);
    assertThat(Names.in(directory)).containsExactly("a.txt");
  }

  @Test
  void aFileThatIsThereIsReplaced() throws IOException {
    Files.writeString(directory.resolve("a.txt"), "older and longer than what comes");
    SidecarWriter.write(directory.resolve("a.txt"), BYTES);
    assertThat(directory.resolve("a.txt")).hasBinaryContent(BYTES);
  }

  @Test
  void untilItIsCompleteItHasTheIdOfTheRunWhoseStepWritesIt() throws Exception {
    Path file = there.resolve("a.txt");
    assertThat(SidecarWriter.<String>within(images(), () -> {
          SidecarWriter.write(file, BYTES);
          return "done";
        }))
        .isEqualTo("done");
    assertThat(opened).singleElement().asString().matches("\\.imgur-fetch-" + RUN + "-[0-9a-f]{16}\\.part");
  }

  @Test
  void elsewhereAndAfterTheStepItHasAnIdOfItsOwn() throws Exception {
    Path below = Files.createDirectory(there.resolve("below")).resolve("a.txt");
    SidecarWriter.within(images(), () -> {
      SidecarWriter.write(below, BYTES);
      return true;
    });
    assertThatThrownBy(() -> SidecarWriter.within(images(), () -> {
          throw new IllegalStateException("the step failed");
        }))
        .hasMessage("the step failed");
    SidecarWriter.write(there.resolve("b.txt"), BYTES);
    assertThat(opened).hasSize(2).noneMatch(name -> name.contains(RUN));
  }

  @Test
  void theIdIsThatOfTheThreadsOwnRun() throws Exception {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    SidecarWriter.within(images(), () -> {
      Thread other = new Thread(() -> {
        try {
          SidecarWriter.write(there.resolve("a.txt"), BYTES);
        } catch (IOException e) {
          failure.set(e);
        }
      });
      other.start();
      other.join();
      return true;
    });
    assertThat(failure).hasNullValue();
    assertThat(opened).singleElement().asString().doesNotContain(RUN);
  }

  @Test
  void whatCannotBeWrittenWholeLeavesTheOldFileAndNothingElse() throws IOException {
    Files.writeString(directory.resolve("a.txt"), "old");
    for (Call call : List.of(Call.OPEN, Call.WRITE, Call.FORCE, Call.MOVE)) {
      faulty.rule((asked, path) -> {
        if (asked == call) throw Errno.ENOSPC.exception(asked, path);
      });
      assertThatThrownBy(() -> SidecarWriter.write(there.resolve("a.txt"), BYTES))
          .isInstanceOfSatisfying(
              DiskException.class, e -> assertThat(e.isFull()).isTrue());
      assertThat(Names.in(directory)).containsExactly("a.txt");
      assertThat(directory.resolve("a.txt")).hasContent("old");
    }
    assertThat(faulty.openFiles()).isZero();
  }
}
