// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.imgurfetch.testing.disk.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Parts that are kept for the next run: one taker each, and none that is swept away or swept together. */
@Timeout(60)
class KeptPartTest {
  private static final PartNote NOTE = new PartNote("a", "address", "\"v1\"", OptionalLong.of(9), 3, "hash");

  @TempDir Path directory;

  @Test
  void ofManyThatReachForAPartOneGetsIt() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (int round = 0; round < 50; round++) {
      keep();
      List<Callable<Optional<KeptPart>>> takers = new ArrayList<>();
      for (int taker = 0; taker < 8; taker++) {
        ImageDirectory own = directory("run" + taker);
        takers.add(() -> own.claimKept("a"));
      }
      List<KeptPart> taken = new ArrayList<>();
      for (Future<Optional<KeptPart>> taker : threads.invokeAll(takers)) taker.get().ifPresent(taken::add);
      assertThat(taken).hasSize(1);
      assertThat(taken.get(0).note()).isEqualTo(NOTE);
      taken.get(0).close();
      assertThat(Names.in(directory)).isEmpty();
    }
    threads.shutdown();
  }

  @Test
  void aPipeInPlaceOfAPartIsNotWaitedFor() throws Exception {
    keep();
    Path part = directory.resolve(".imgur-fetch-kept-a.part");
    Files.delete(part);
    assumeThat(new ProcessBuilder("mkfifo", part.toString()).start().waitFor()).isZero();
    assertThat(directory("run").claimKept("a")).isEmpty();
  }

  @Test
  void aNoteInPlaceOfAnotherIsWrittenInOneStep() throws IOException {
    try (PartFile part = directory("run").newPart()) {
      part.write(new byte[] {1, 2, 3}, 0, 3);
      part.note(new PartNote("a", "address", "\"v0\"", OptionalLong.empty(), 2, "other"));
      part.note(NOTE);
      assertThat(Names.in(directory)).hasSize(2);
      part.keep("a");
    }
    try (KeptPart kept = directory("run2").claimKept("a").orElseThrow()) {
      assertThat(kept.note()).isEqualTo(NOTE);
      assertThat(kept.read()).hasBinaryContent(new byte[] {1, 2, 3});
    }
    assertThat(Names.in(directory)).isEmpty();
  }

  @Test
  void aNoteGoesWithItsPart() throws IOException {
    try (PartFile part = directory("run").newPart()) {
      part.note(NOTE);
    }
    assertThat(Names.in(directory)).isEmpty();
    try (PartFile part = directory("run").newPart()) {
      part.note(NOTE);
      directory("run").commit(part, "a", "jpg");
    } catch (NameCollisionException e) {
      throw new AssertionError(e);
    }
    assertThat(Names.in(directory)).containsExactly("a.jpg");
  }

  @Test
  void aNameThatLeadsElsewhereIsNotUsed() throws IOException {
    try (PartFile part = directory("run").newPart()) {
      part.note(NOTE);
      part.keep("../a");
    }
    assertThat(Names.in(directory)).isEmpty();
    assertThat(Files.exists(directory.resolve("../a.part"))).isFalse();
  }

  @Test
  void theNextRunRescuesThePartsOfADeadOneThatHaveANote() throws IOException {
    Files.writeString(directory.resolve(".imgur-fetch-00000000000000dd.lock"), "");
    for (String name : List.of("00000000000000dd-1.part", "00000000000000dd-2.part", "00000000000000dd-2.new", "00000000000000dd-3.part", "00000000000000dd-4.note", "live-1.part"))
      Files.writeString(directory.resolve(".imgur-fetch-" + name), "abc");
    Files.write(directory.resolve(".imgur-fetch-00000000000000dd-1.note"), NOTE.write());
    PartNote elsewhere = new PartNote("../../a", "address", "\"v1\"", OptionalLong.of(9), 3, "hash");
    Files.write(directory.resolve(".imgur-fetch-00000000000000dd-3.note"), elsewhere.write());
    LocalRunLock.acquire(directory, true).close();
    assertThat(Names.in(directory)).containsExactlyInAnyOrder(
        ".imgur-fetch-kept-a.part", ".imgur-fetch-kept-a.note", ".imgur-fetch-live-1.part");
    LocalRunLock.acquire(directory, false).close();
    assertThat(Names.in(directory)).containsExactly(".imgur-fetch-live-1.part");
  }

  private void keep() throws DiskException {
    try (PartFile part = directory("run").newPart()) {
      part.note(NOTE);
      part.keep("a");
    }
  }

  private ImageDirectory directory(String run) {
    return ImageDirectory.at(directory.toUri(), run, List.of("jpg"));
  }
}
