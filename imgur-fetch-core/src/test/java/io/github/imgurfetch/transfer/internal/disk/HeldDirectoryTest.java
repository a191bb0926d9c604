// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.imgurfetch.testing.disk.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests a directory that is replaced between the checks of a run: nothing gets into the one that replaced it. */
class HeldDirectoryTest extends ReplaceableDirectory {
  private static final String REPLACED = "the directory was removed, renamed or replaced during the run: ";

  @TempDir
  Path home;

  @BeforeEach
  void begin() throws IOException {
    beginIn(home);
  }

  /** Replaces the directory right after an image was saved, which skips the next check. */
  private void saveAndReplace() throws IOException {
    save("saved");
    replace();
  }

  private void save(String name) throws IOException {
    try (PartFile part = directory.newPart()) {
      part.write(new byte[3], 0, 3);
      assertThat(directory.commitNew(part, name + ".jpg")).isEmpty();
    }
  }

  @Test
  void anImageAfterTheReplacementIsNotSaved() throws IOException {
    saveAndReplace();
    assertThat(directory.find("a")).as("the only one that is not checked").isEmpty();
    try (PartFile part = directory.newPart()) {
      part.write(new byte[5], 0, 5);
      part.writeMetadata(new PartMetadata("a", "address", "\"v1\"", OptionalLong.empty(), 0, "hash"));
      assertThat(images).isEmptyDirectory();
      assertThat(Names.in(moved)).hasSize(4).anyMatch(name -> name.endsWith(PartNames.METADATA));
      assertThatExceptionOfType(DiskException.class)
          .isThrownBy(() -> directory.commitNew(part, "a.jpg"))
          .withMessage(REPLACED + images);
      assertThatExceptionOfType(DiskException.class).isThrownBy(() -> part.keep("a"));
    }
    checkNothingElse();
  }

  @Test
  void anImageThatReplacesAnotherIsNotSavedEither() throws IOException {
    saveAndReplace();
    Files.write(images.resolve("a.jpg"), new byte[7]);
    try (PartFile part = directory.newPart()) {
      part.write(new byte[5], 0, 5);
      assertThatExceptionOfType(DiskException.class)
          .isThrownBy(() -> directory.commit(part, "a.jpg"))
          .withMessage(REPLACED + images);
    }
    assertThatExceptionOfType(DiskException.class)
        .as("from then on, before the body is received")
        .isThrownBy(directory::newPart)
        .withMessage(REPLACED + images);
    assertThat(images.resolve("a.jpg")).hasSize(7);
    Files.delete(images.resolve("a.jpg"));
    checkNothingElse();
  }

  private void checkNothingElse() throws IOException {
    assertThat(images).isEmptyDirectory();
    assertThat(Names.in(moved)).hasSize(2).contains("saved.jpg").anyMatch(name -> name.endsWith(".lock"));
    for (int i = 0; i < 2; i++)
      assertThatExceptionOfType(DiskException.class)
          .isThrownBy(() -> directory.find("b"))
          .withMessage(REPLACED + images);
  }

  @Test
  void whatTheOtherDirectoryContainsIsNoImageOfTheRun() throws IOException {
    saveAndReplace();
    Files.write(images.resolve("a.jpg"), new byte[5]);
    assertThatExceptionOfType(DiskException.class)
        .isThrownBy(() -> directory.find("a"))
        .withMessage(REPLACED + images);
  }

  @Test
  void aLinkInTheOtherDirectoryIsNoCollision() throws IOException {
    saveAndReplace();
    Files.createSymbolicLink(images.resolve("a.jpg"), home);
    assertThatExceptionOfType(DiskException.class)
        .isThrownBy(() -> directory.find("a"))
        .withMessage(REPLACED + images);
  }

  @Test
  void aPartialFileInTheOtherDirectoryIsNotClaimed() throws IOException {
    saveAndReplace();
    Path kept = PartNames.kept(images, "a");
    Files.write(kept, new byte[5]);
    Files.write(
        PartNames.metadataOf(kept),
        new PartMetadata("a", "address", "\"v1\"", OptionalLong.empty(), 5, "hash").write());
    assertThat(directory.claimResumable("a")).isEmpty();
    assertThat(Names.in(images))
        .containsExactlyInAnyOrder(
            kept.getFileName().toString(),
            PartNames.metadataOf(kept).getFileName().toString());
  }

  @Test
  void aDirectoryIsHeldOnlyIfItContainsTheFile() throws IOException {
    assertThat(HeldDirectory.of(home, home.resolve("none"))).isNull();
    assertThat(HeldDirectory.of(home.resolve("none"), home.resolve("none/file")))
        .isNull();
    assertThat(HeldDirectory.of(Files.createFile(home.resolve("file")), home.resolve("file")))
        .isNull();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileIsDeletedOnlyFromTheHeldDirectory() throws IOException {
    Path file = images.resolve("file");
    HeldDirectory held = requireNonNull(HeldDirectory.of(images, Files.createFile(file)));
    Files.move(images, moved);
    Files.createFile(Files.createDirectory(images).resolve("file"));
    assertThat(held.delete(file)).isTrue();
    assertThat(moved.resolve("file")).doesNotExist();
    assertThat(held.delete(file)).as("it does not exist any more").isTrue();
    held.close();
    assertThat(held.delete(file)).isFalse();
    assertThat(file).exists();
  }

  /** A worker may still be busy when its run ends. The directory is then checked as if it could not be held open. */
  @Test
  void aClosedDirectoryIsUsedByItsPath() throws IOException {
    try (PartFile part = directory.newPart()) {
      directory.close();
      part.writeMetadata(new PartMetadata("a", "address", "\"v1\"", OptionalLong.empty(), 0, "hash"));
      assertThat(Names.in(images)).hasSize(3).anyMatch(name -> name.endsWith(PartNames.METADATA));
    }
    assertThat(Names.in(images)).singleElement().asString().endsWith(".lock");
    save("saved");
    assertThat(Names.in(images)).hasSize(2).contains("saved.jpg");
    replace();
    assertThatExceptionOfType(DiskException.class)
        .isThrownBy(directory::newPart)
        .withMessage(REPLACED + images);
    assertThat(images).isEmptyDirectory();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDirectoryThatIsNotHeldIsNotLeftOpen() throws IOException {
    assertThat(HeldDirectory.of(images, images.resolve("none"))).isNull();
    assertThat(descriptors()).isZero();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aRunHoldsItsDirectoryOnce() throws IOException {
    assertThat(descriptors()).isZero();
    for (String name : List.of("a", "b", "c")) save(name);
    long open = descriptors();
    for (String name : List.of("d", "e", "f")) save(name);
    assertThat(descriptors()).isEqualTo(open).isBetween(1L, 2L);
    directory.close();
    assertThat(descriptors()).isZero();
  }

  /** Returns the number of descriptors of this process that lead to the directory. */
  private long descriptors() throws IOException {
    Path real = images.toRealPath();
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(descriptor -> leadsTo(descriptor, real)).count();
    }
  }

  private static boolean leadsTo(Path descriptor, Path directory) {
    try {
      return Files.readSymbolicLink(descriptor).equals(directory);
    } catch (IOException e) {
      return false; // another thread has closed it
    }
  }
}
