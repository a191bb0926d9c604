// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.testing.MemoryStores;
import io.github.imgurfetch.testing.MemoryStores.Memory;
import io.github.imgurfetch.testing.disk.Call;
import io.github.imgurfetch.testing.disk.Errno;
import io.github.imgurfetch.testing.disk.FaultyFileSystem;
import io.github.imgurfetch.testing.disk.Names;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

  @TempDir
  Path elsewhere;

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
  void onlyTheCompleteFileRemains() throws IOException {
    SidecarWriter.write(directory.resolve("a.txt").toUri(), BYTES);
    assertThat(directory.resolve("a.txt")).hasBinaryContent(BYTES);
    assertThat(Names.in(directory)).containsExactly("a.txt");
  }

  @Test
  void anExistingFileIsReplaced() throws IOException {
    Files.writeString(directory.resolve("a.txt"), "older and longer than what comes");
    SidecarWriter.write(directory.resolve("a.txt").toUri(), BYTES);
    assertThat(directory.resolve("a.txt")).hasBinaryContent(BYTES);
  }

  @Test
  void partFilesHaveTheIdOfTheRun() throws Exception {
    Path file = there.resolve("a.txt");
    assertThat(SidecarWriter.<String>within(images(), () -> {
          SidecarWriter.write(file.toUri(), BYTES);
          return "done";
        }))
        .isEqualTo("done");
    assertThat(opened).singleElement().asString().matches("\\.imgur-fetch-" + RUN + "-[0-9a-f]{16}\\.part");
  }

  @Test
  void outsideOfAStepPartFilesHaveARandomId() throws Exception {
    Path other = faulty.path(elsewhere).resolve("a.txt");
    SidecarWriter.within(images(), () -> {
      SidecarWriter.write(other.toUri(), BYTES);
      return true;
    });
    assertThatThrownBy(() -> SidecarWriter.within(images(), () -> {
          throw new IllegalStateException("the step failed");
        }))
        .hasMessage("the step failed");
    SidecarWriter.write(there.resolve("b.txt").toUri(), BYTES);
    assertThat(opened).hasSize(2).noneMatch(name -> name.contains(RUN));
  }

  @Test
  void partFilesInFoldersBelongToTheRunToo() throws Exception {
    Files.createDirectory(directory.resolve("cats"));
    ImageDirectory images = images();
    for (String name : List.of("cats/a.jpg.size", "cats/a%20b.jpg.size", "k\u00e4fer.jpg.size")) {
      URI file = images.locate(name);
      assertThat(SidecarWriter.<Boolean>within(images, () -> {
            SidecarWriter.write(file, BYTES);
            return SidecarWriter.modified(file).isPresent();
          }))
          .as(name)
          .isTrue();
    }
    assertThat(directory.resolve("cats/a.jpg.size")).hasBinaryContent(BYTES);
    assertThat(directory.resolve("cats/a%20b.jpg.size")).hasBinaryContent(BYTES);
    assertThat(opened).hasSize(3).allMatch(name -> name.contains(RUN));
  }

  @Test
  void theIdBelongsToTheRunOfTheThread() throws Exception {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    SidecarWriter.within(images(), () -> {
      Thread other = new Thread(() -> {
        try {
          SidecarWriter.write(there.resolve("a.txt").toUri(), BYTES);
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
  void aFailedWriteLeavesOnlyTheOldFile() throws IOException {
    Files.writeString(directory.resolve("a.txt"), "old");
    for (Call call : List.of(Call.OPEN, Call.WRITE, Call.FORCE, Call.MOVE)) {
      faulty.rule((asked, path) -> {
        if (asked == call) throw Errno.ENOSPC.exception(asked, path);
      });
      assertThatThrownBy(() -> SidecarWriter.write(there.resolve("a.txt").toUri(), BYTES))
          .isInstanceOfSatisfying(
              DiskException.class, e -> assertThat(e.isFull()).isTrue());
      assertThat(Names.in(directory)).containsExactly("a.txt");
      assertThat(directory.resolve("a.txt")).hasContent("old");
    }
    assertThat(faulty.openFiles()).isZero();
  }

  @Test
  void noPartialFileIsLeftInTheDirectoryOfARun() throws Exception {
    Files.writeString(directory.resolve("a.txt"), "old");
    for (Call call : List.of(Call.OPEN, Call.WRITE, Call.FORCE, Call.MOVE)) {
      ImageDirectory images = images();
      faulty.rule((asked, path) -> {
        if (asked == call) throw Errno.ENOSPC.exception(asked, path);
      });
      assertThatThrownBy(() -> SidecarWriter.within(images, () -> {
            SidecarWriter.write(images.locate("a.txt"), BYTES);
            return true;
          }))
          .isInstanceOfSatisfying(
              DiskException.class, e -> assertThat(e.isFull()).isTrue());
      assertThat(Names.in(directory)).containsExactly("a.txt");
      assertThat(directory.resolve("a.txt")).hasContent("old");
    }
  }

  @Test
  void aPartOfARunThatWasKilledIsRemovedByTheNextRun() throws Exception {
    RunLock killed = LocalRunLock.acquire(directory, false);
    ImageDirectory images = ImageDirectory.at(directory.toUri(), killed.run(), List.of("jpg"));
    PartFile part = images.newPart(); // a sidecar that is being written
    part.write(BYTES, 0, BYTES.length);
    assertThat(Names.in(directory)).hasSize(2);
    killed.close();
    LocalRunLock.acquire(directory, false).close();
    assertThat(Names.in(directory)).isEmpty();
  }

  @Test
  void inAStoreItIsSavedWithTheImages() throws Exception {
    URI address = URI.create("memory://sidecars/");
    Memory store = MemoryStores.at(address);
    try (TimeLimitedStore limited = new TimeLimitedStore(store, Duration.ofSeconds(30))) {
      ImageDirectory images = ImageDirectory.in(limited, address, RUN, List.of("jpg"));
      URI file = images.locate("a.jpg.size");
      assertThat(SidecarWriter.<Boolean>within(images, () -> {
            boolean before = SidecarWriter.modified(file).isPresent();
            SidecarWriter.write(file, BYTES);
            return before || SidecarWriter.modified(file).isEmpty();
          }))
          .isFalse();
    }
    assertThat(store.images).containsOnlyKeys("a.jpg.size").containsEntry("a.jpg.size", BYTES);
  }
}
