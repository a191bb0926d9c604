// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.imgurfetch.testing.disk.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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

/** Parts that are kept for the next run: each is claimed by one run and survives the cleanup. */
@Timeout(60)
class ResumablePartTest {
  private static final PartMetadata METADATA =
      new PartMetadata("a", "address", "\"v1\"", OptionalLong.of(9), 3, "hash");

  @TempDir
  Path directory;

  @Test
  void onlyOneOfManyClaimsAPart() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (int round = 0; round < 50; round++) {
      keep();
      List<Callable<Optional<ResumablePart>>> takers = new ArrayList<>();
      for (int taker = 0; taker < 8; taker++) {
        ImageDirectory own = directory("run" + taker);
        takers.add(() -> own.claimResumable("a"));
      }
      List<ResumablePart> taken = new ArrayList<>();
      for (Future<Optional<ResumablePart>> taker : threads.invokeAll(takers))
        taker.get().ifPresent(taken::add);
      assertThat(taken).hasSize(1);
      assertThat(taken.get(0).metadata()).isEqualTo(METADATA);
      taken.get(0).close();
      assertThat(Names.in(directory)).isEmpty();
    }
    threads.shutdown();
  }

  @Test
  void aPipeInsteadOfAPartDoesNotBlock() throws Exception {
    keep();
    Path part = directory.resolve(".imgur-fetch-kept-a.part");
    Files.delete(part);
    assumeThat(new ProcessBuilder("mkfifo", part.toString()).start().waitFor())
        .isZero();
    assertThat(directory("run").claimResumable("a")).isEmpty();
  }

  @Test
  void metadataIsReplacedAtomically() throws IOException {
    try (PartFile part = directory("run").newPart()) {
      part.write(new byte[] {1, 2, 3}, 0, 3);
      part.writeMetadata(new PartMetadata("a", "address", "\"v0\"", OptionalLong.empty(), 2, "other"));
      part.writeMetadata(METADATA);
      assertThat(Names.in(directory)).hasSize(2);
      part.keep("a");
    }
    try (ResumablePart resumable = directory("run2").claimResumable("a").orElseThrow()) {
      assertThat(resumable.metadata()).isEqualTo(METADATA);
      assertThat(resumable.read()).hasBinaryContent(new byte[] {1, 2, 3});
    }
    assertThat(Names.in(directory)).isEmpty();
  }

  @Test
  void allMetadataIsKept() throws IOException {
    for (long total : new long[] {0, 9}) {
      Optional<Instant> modified = Optional.of(Instant.parse("2020-01-02T03:04:05.678Z"));
      PartMetadata all = new PartMetadata("a", "address", "\"v1\"", OptionalLong.of(total), 3, "hash", modified);
      keep(all);
      try (ResumablePart resumable = directory("run2").claimResumable("a").orElseThrow()) {
        assertThat(resumable.metadata()).isEqualTo(all);
      }
    }
  }

  @Test
  void aPartWithoutValidMetadataIsRemoved() throws IOException {
    keep();
    Files.writeString(directory.resolve(".imgur-fetch-kept-a.note"), "{}");
    assertThat(directory("run").claimResumable("a")).isEmpty();
    assertThat(Names.in(directory)).isEmpty();
    String parked = ".imgur-fetch-run-0123456789abcdef";
    Files.writeString(directory.resolve(parked + ".part"), "abc");
    Files.writeString(directory.resolve(parked + ".note"), "{}");
    assertThat(directory("run").claimParked(parked + ".part")).isEmpty();
    assertThat(Names.in(directory)).isEmpty();
  }

  @Test
  void metadataIsMovedWithItsPart() throws IOException {
    try (PartFile part = directory("run").newPart()) {
      part.writeMetadata(METADATA);
    }
    assertThat(Names.in(directory)).isEmpty();
    try (PartFile part = directory("run").newPart()) {
      part.writeMetadata(METADATA);
      directory("run").commit(part, "a.jpg");
    } catch (NameCollisionException e) {
      throw new AssertionError(e);
    }
    assertThat(Names.in(directory)).containsExactly("a.jpg");
  }

  @Test
  void aNameWithAPathIsRejected() throws IOException {
    try (PartFile part = directory("run").newPart()) {
      part.writeMetadata(METADATA);
      part.keep("../a");
    }
    assertThat(Names.in(directory)).isEmpty();
    assertThat(Files.exists(directory.resolve("../a.part"))).isFalse();
  }

  @Test
  void theNextRunKeepsPartsWithMetadataOfADeadRun() throws IOException {
    Files.writeString(directory.resolve(".imgur-fetch-00000000000000dd.lock"), "");
    for (String name : List.of(
        "00000000000000dd-1.part",
        "00000000000000dd-2.part",
        "00000000000000dd-2.new",
        "00000000000000dd-3.part",
        "00000000000000dd-4.note",
        "live-1.part")) Files.writeString(directory.resolve(".imgur-fetch-" + name), "abc");
    Files.write(directory.resolve(".imgur-fetch-00000000000000dd-1.note"), METADATA.write());
    PartMetadata elsewhere = new PartMetadata("../../a", "address", "\"v1\"", OptionalLong.of(9), 3, "hash");
    Files.write(directory.resolve(".imgur-fetch-00000000000000dd-3.note"), elsewhere.write());
    LocalRunLock.acquire(directory, true).close();
    assertThat(Names.in(directory))
        .containsExactlyInAnyOrder(
            ".imgur-fetch-kept-a.part", ".imgur-fetch-kept-a.note", ".imgur-fetch-live-1.part");
    LocalRunLock.acquire(directory, false).close();
    assertThat(Names.in(directory)).containsExactly(".imgur-fetch-live-1.part");
  }

  private void keep() throws DiskException {
    keep(METADATA);
  }

  private void keep(PartMetadata metadata) throws DiskException {
    try (PartFile part = directory("run").newPart()) {
      part.writeMetadata(metadata);
      part.keep("a");
    }
  }

  private ImageDirectory directory(String run) {
    return ImageDirectory.at(directory.toUri(), run, List.of("jpg"));
  }
}
