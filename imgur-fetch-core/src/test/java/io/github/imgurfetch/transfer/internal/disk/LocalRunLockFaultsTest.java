// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.imgurfetch.testing.disk.Call;
import io.github.imgurfetch.testing.disk.Errno;
import io.github.imgurfetch.testing.disk.FaultyFileSystem;
import io.github.imgurfetch.testing.disk.Names;
import io.github.imgurfetch.testing.disk.Rule;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Run locks when the file system fails or another process interferes. */
class LocalRunLockFaultsTest {
  private static final String DEAD = ".imgur-fetch-00000000deadbeef";

  @TempDir
  Path directory;

  private final FaultyFileSystem disk = FaultyFileSystem.over(FileSystems.getDefault());
  private Path there;

  @BeforeEach
  void find() {
    there = disk.path(directory);
  }

  @AfterEach
  void close() {
    assertThat(disk.openFiles()).isZero();
    disk.close();
  }

  private void leaveADeadRun() throws IOException {
    for (String end : List.of(".lock", "-1.part", "-1.note", "-1.new", "-1.jpg"))
      Files.createFile(directory.resolve(DEAD + end));
  }

  @Test
  void aLockFileRemovedBeforeLockingIsRecreated() throws IOException {
    AtomicInteger locks = new AtomicInteger();
    disk.rule((call, path) -> {
      if (call == Call.LOCK && locks.incrementAndGet() <= 3) Files.delete(path);
    });
    try (LocalRunLock runLock = LocalRunLock.acquire(there, false)) {
      assertThat(Names.in(directory)).containsExactly(".imgur-fetch-" + runLock.run() + ".lock");
      assertThat(runLock).hasToString(there.toString());
    }
    assertThat(Names.in(directory)).isEmpty();
  }

  @Test
  void aLockFileThatIsAlwaysRemovedIsAnError() throws IOException {
    AtomicInteger locks = new AtomicInteger();
    disk.rule((call, path) -> {
      if (call == Call.LOCK && locks.incrementAndGet() > 0) Files.delete(path);
    });
    assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> LocalRunLock.acquire(there, false));
    assertThat(locks).hasValue(100);
    assertThat(Names.in(directory)).isEmpty();
  }

  @Test
  void aLockFileThatCannotBeCreatedIsAnError() throws IOException {
    disk.rule(Rule.every(Call.OPEN, ".lock", Errno.ENOSPC));
    assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> LocalRunLock.acquire(there, false));
    assertThat(Names.in(directory)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Call.class,
      names = {"LIST", "NEXT"})
  void anUnreadableDirectoryIsAnError(Call call) throws IOException {
    AtomicInteger lists = new AtomicInteger();
    disk.rule((asked, path) -> {
      if (asked == call && lists.incrementAndGet() == 1) throw Errno.EIO.exception(asked, path);
    });
    assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> LocalRunLock.acquire(there, false));
    assertThat(Names.in(directory)).isEmpty();
  }

  @Test
  void withoutFileLocksNoRunIsConsideredDead() throws IOException {
    leaveADeadRun();
    disk.rule(Rule.every(Call.LOCK, "", Errno.EIO));
    try (LocalRunLock runLock = LocalRunLock.acquire(there, false)) {
      assertThat(Names.in(directory)).hasSize(6).contains(".imgur-fetch-" + runLock.run() + ".lock");
    }
    assertThat(Names.in(directory)).hasSize(5);
    disk.rule(Rule.none());
    LocalRunLock.acquire(there, false).close();
    assertThat(Names.in(directory)).as("what no run calls a file").containsExactly(DEAD + "-1.jpg");
  }

  @Test
  void aFailedCleanupKeepsTheLockFileForTheNextRun() throws IOException {
    leaveADeadRun();
    disk.rule(Rule.every(Call.DELETE, "-1.part", Errno.EIO));
    LocalRunLock.acquire(there, false).close();
    assertThat(Names.in(directory)).contains(DEAD + ".lock", DEAD + "-1.part");
    disk.rule(Rule.none());
    LocalRunLock.acquire(there, false).close();
    assertThat(Names.in(directory)).containsExactly(DEAD + "-1.jpg");
  }

  @Test
  void aRemainingLockFileIsRemovedByTheNextRunOfTheSameProcess() throws IOException {
    LocalRunLock runLock = LocalRunLock.acquire(there, false);
    disk.rule(Rule.every(Call.DELETE, ".lock", Errno.EIO));
    runLock.close();
    assertThat(Names.in(directory)).containsExactly(".imgur-fetch-" + runLock.run() + ".lock");
    disk.rule(Rule.none());
    LocalRunLock.acquire(there, false).close();
    assertThat(Names.in(directory)).isEmpty();
  }

  @Test
  void aDirectoryThatCannotBeForcedIsNotAnError() throws IOException {
    LocalRunLock runLock = LocalRunLock.acquire(there, false);
    disk.rule(Rule.every(Call.FORCE, "", Errno.EIO));
    runLock.close();
    assertThat(Names.in(directory)).isEmpty();
  }

  @Test
  void keptPartsExpireAfterAWeek() throws IOException {
    Path young = keptAgo(Duration.ofDays(6).plusHours(23));
    Path old = keptAgo(Duration.ofDays(7).plusHours(1));
    LocalRunLock.acquire(there, true).close();
    assertThat(old).doesNotExist();
    assertThat(young).exists();
    disk.rule(Rule.every(Call.STAT, ".part", Errno.EIO));
    LocalRunLock.acquire(there, true).close();
    assertThat(young).as("of an age that cannot be told").exists();
    LocalRunLock.acquire(there, false).close();
    assertThat(young).doesNotExist();
  }

  private Path keptAgo(Duration age) throws IOException {
    Path kept = Files.createFile(PartNames.kept(directory, "a" + age.toHours()));
    return Files.setLastModifiedTime(kept, FileTime.from(Instant.now().minus(age)));
  }
}
