// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.imgurfetch.store.StoredImage;
import io.github.imgurfetch.testing.disk.Call;
import io.github.imgurfetch.testing.disk.Errno;
import io.github.imgurfetch.testing.disk.FaultyFileSystem;
import io.github.imgurfetch.testing.disk.Names;
import io.github.imgurfetch.testing.disk.Rule;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFileTest {
  private static final byte[] BYTES = "0123456789".getBytes(US_ASCII);

  @TempDir
  Path directory;

  private ImageDirectory images;

  @BeforeEach
  void openDirectory() {
    images = ImageDirectory.at(directory.toUri(), "0123456789abcdef", List.of("jpg", "png"));
  }

  @Test
  void aCommittedPartIsTheOnlyFile() throws IOException {
    try (PartFile part = images.newPart()) {
      part.write(BYTES, 0, 5);
      part.write(BYTES, 5, 5);
      part.write(BYTES, 0, 0);
      assertThat(Names.in(directory))
          .singleElement()
          .asString()
          .matches("\\.imgur-fetch-0123456789abcdef-[0-9a-f]{16}\\.part");
      assertThat(images.commit(part, "a.jpg"))
          .isEqualTo(directory.resolve("a.jpg").toUri());
      assertThat(Names.in(directory)).containsExactly("a.jpg");
    }
    assertThat(directory.resolve("a.jpg")).hasBinaryContent(BYTES);
  }

  @Test
  void anUncommittedPartIsRemoved() throws IOException {
    PartFile part = images.newPart();
    part.write(BYTES, 0, 10);
    part.close();
    part.close();
    assertThat(Names.in(directory)).isEmpty();
  }

  @Test
  void aFailedCommitRemovesThePartAndKeepsTheExistingFile() throws IOException {
    Files.createDirectory(directory.resolve("a.jpg"));
    try (PartFile part = images.newPart()) {
      part.write(BYTES, 0, 10);
      assertThatExceptionOfType(NameCollisionException.class).isThrownBy(() -> images.commit(part, "a.jpg"));
    }
    assertThat(Names.in(directory)).containsExactly("a.jpg");
    assertThat(directory.resolve("a.jpg")).isEmptyDirectory();
  }

  @Test
  void manyPartsOfOneRunAreDistinctFiles() throws IOException {
    for (int i = 0; i < 100; i++) images.newPart();
    assertThat(Names.in(directory)).hasSize(100);
  }

  @Test
  void aTakenNameIsRetriedWithAnother() throws IOException {
    try (FaultyFileSystem disk = FaultyFileSystem.over(FileSystems.getDefault())) {
      AtomicInteger taken = new AtomicInteger();
      AtomicInteger max = new AtomicInteger(99);
      disk.rule((call, path) -> {
        if (call == Call.OPEN && taken.incrementAndGet() <= max.get())
          throw new FileAlreadyExistsException("" + path);
      });
      PartFile.create(disk.path(directory), "run").close();
      assertThat(taken).hasValue(100);
      taken.set(0);
      max.set(Integer.MAX_VALUE);
      assertThatExceptionOfType(DiskException.class)
          .isThrownBy(() -> PartFile.create(disk.path(directory), "run"))
          .withMessageStartingWith("file already exists: ");
      assertThat(taken).hasValue(100);
    }
  }

  @Test
  void incompleteMetadataIsRemovedWithItsPart() throws IOException {
    try (FaultyFileSystem disk = FaultyFileSystem.over(FileSystems.getDefault())) {
      disk.rule(Rule.every(Call.FORCE, ".new", Errno.EIO));
      try (PartFile part = PartFile.create(disk.path(directory), "run")) {
        PartMetadata metadata = new PartMetadata("a", "address", "\"v1\"", OptionalLong.empty(), 0, "hash");
        assertThatExceptionOfType(DiskException.class).isThrownBy(() -> part.writeMetadata(metadata));
        assertThat(Names.in(directory)).hasSize(2);
      }
      assertThat(Names.in(directory)).isEmpty();
      assertThat(disk.openFiles()).isZero();
    }
  }

  @Test
  void writingToAClosedPartIsADiskFault() throws IOException {
    PartFile part = images.newPart();
    part.close();
    assertThatExceptionOfType(DiskException.class)
        .isThrownBy(() -> part.write(BYTES, 0, 1))
        .withMessage("closed channel");
    PartFile temporary = PartFile.createTemporary("run");
    temporary.close();
    assertThatExceptionOfType(DiskException.class)
        .as("another disk may be the one that is full")
        .isThrownBy(() -> temporary.write(BYTES, 0, 1))
        .withMessageStartingWith("closed channel (temporary files in ");
  }

  @Test
  void aPartInAMissingDirectoryIsADiskFault() {
    ImageDirectory missing = ImageDirectory.at(directory.resolve("missing").toUri(), "r", List.of("jpg"));
    assertThatExceptionOfType(DiskException.class).isThrownBy(missing::newPart);
  }

  @Test
  void aFullDiskIsRecognizedByTheSystemMessage() {
    assertThat(new DiskException(new IOException("No space left on device")).isFull())
        .isTrue();
    assertThat(new DiskException(new IOException("Disk quota exceeded")).isFull())
        .isTrue();
    assertThat(new DiskException(new IOException("There is not enough space on the disk")).isFull())
        .isTrue();
    assertThat(new DiskException(new IOException("Input/output error")).isFull())
        .isFalse();
    assertThat(new DiskException(new IOException()).isFull()).isFalse();
  }

  @Test
  void aFileIsFoundUnderAnyKnownExtensionUnlessItIsEmpty() throws IOException {
    assertThat(images.find("a")).isEmpty();
    Files.createFile(directory.resolve("a.jpg"));
    Files.write(directory.resolve("a.gif"), BYTES);
    Files.write(directory.resolve("A.jpg.png"), BYTES);
    assertThat(images.find("a")).isEmpty();
    Files.write(directory.resolve("a.png"), BYTES);
    assertThat(images.find("a"))
        .get()
        .extracting(StoredImage::fileName, StoredImage::bytes)
        .containsExactly("a.png", 10L);
  }
}
