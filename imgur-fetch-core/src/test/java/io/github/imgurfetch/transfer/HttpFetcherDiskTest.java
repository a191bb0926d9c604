// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static io.github.imgurfetch.transfer.Outcome.Skipped.Reason.ALREADY_SAVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpFetcherDiskTest {
  private static final byte[] JPEG = Pictures.jpeg(1);
  private static final byte[] OLD = Pictures.jpeg(2);

  @TempDir
  Path home;

  private Path directory;
  private Path file;
  private FetchRig rig;

  @BeforeEach
  void openRig() throws IOException {
    directory = Files.createDirectory(home.resolve("images"));
    file = directory.resolve("a.jpg");
    rig = new FetchRig(directory);
    rig.server.on("/a", Script.ok("image/jpeg", JPEG));
  }

  @AfterEach
  void closeRig() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "gif", "webp", "mp4", "webm", "avif"})
  void anExistingFileIsKeptWithoutARequest(String extension) throws IOException {
    Path there = Files.write(directory.resolve("a." + extension), OLD);
    Files.setLastModifiedTime(there, FileTime.fromMillis(1_000_000_000_000L));
    Object key = Files.getAttribute(there, "basic:fileKey");

    assertThat(rig.fetch("/a"))
        .isInstanceOfSatisfying(
            Skipped.class, skipped -> assertThat(skipped.reason()).isEqualTo(ALREADY_SAVED));

    assertThat(rig.server.connections()).isZero();
    assertThat(there).hasBinaryContent(OLD);
    assertThat(Files.getAttribute(there, "basic:fileKey")).isEqualTo(key);
    assertThat(Files.getLastModifiedTime(there)).isEqualTo(FileTime.fromMillis(1_000_000_000_000L));
  }

  @Test
  void filesOfOtherNamesDoNotCountAsSaved() throws IOException {
    for (String name : new String[] {"a", "a.txt", "a.jpg.part", "ab.jpg", "a.jpeg"})
      Files.write(directory.resolve(name), OLD);
    assertThat(rig.fetch("/a")).isInstanceOf(Saved.class);
    assertThat(rig.files()).containsExactly("a", "a.jpeg", "a.jpg", "a.jpg.part", "a.txt", "ab.jpg");
  }

  @Test
  void anEmptyFileDoesNotCountAsSaved() throws IOException {
    Files.createFile(file);
    assertThat(rig.saved(rig.fetch("/a")).file()).hasBinaryContent(JPEG);
  }

  @Test
  void replacingIsAtomicAndHappensWhenTheImageIsComplete() throws Exception {
    Files.write(file, OLD);
    CountDownLatch halfway = new CountDownLatch(1);
    CountDownLatch seen = new CountDownLatch(1);
    rig.server.on("/a", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + JPEG.length + "\r\n\r\n");
      wire.send(Arrays.copyOf(JPEG, 100));
      halfway.countDown();
      seen.await();
      wire.send(Arrays.copyOfRange(JPEG, 100, JPEG.length));
    });
    AtomicReference<Outcome> outcome = new AtomicReference<>();
    Thread thread = new Thread(() -> outcome.set(FetchRig.fetch(rig.server.uri("/a"), replacing())));
    thread.start();
    halfway.await();
    assertThat(file).hasBinaryContent(OLD);
    Object oldKey = Files.getAttribute(file, "basic:fileKey");
    seen.countDown();
    thread.join();

    assertThat(rig.saved(outcome.get()).file()).hasBinaryContent(JPEG);
    assertThat(Files.getAttribute(file, "basic:fileKey")).isNotEqualTo(oldKey);
  }

  @Test
  void aFailedReplacementLeavesTheOldFile() throws IOException {
    Files.write(file, OLD);
    rig.server.on(
        "/a",
        ((Script) (request, wire) -> {
              wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + JPEG.length + "\r\n\r\n");
              wire.send(Arrays.copyOf(JPEG, 100));
            })
            .thenClose());
    assertThat(FetchRig.fetch(rig.server.uri("/a"), replacing())).isInstanceOf(Failed.class);
    assertThat(file).hasBinaryContent(OLD);
    assertThat(rig.files()).containsExactly("a.jpg");
  }

  @ParameterizedTest
  @EnumSource(Existing.class)
  void aDirectoryWithTheNameIsACollision(Existing existing) throws IOException {
    Files.createDirectory(file);
    Path inside = Files.write(file.resolve("inside"), OLD);
    assertCollision(existing);
    assertThat(inside).hasBinaryContent(OLD);
    Files.delete(inside);
    assertCollision(existing);
    assertThat(file).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(Existing.class)
  void aSymbolicLinkWithTheNameIsACollisionAndItsTargetIsUntouched(Existing existing) throws IOException {
    Path target = Files.write(home.resolve("target"), OLD);
    symlink(file, target);
    assertCollision(existing);
    assertThat(file).isSymbolicLink();
    assertThat(target).hasBinaryContent(OLD);
  }

  @ParameterizedTest
  @EnumSource(Existing.class)
  void aDanglingLinkWithTheNameIsACollisionAndCreatesNothing(Existing existing) throws IOException {
    symlink(file, home.resolve("nothing"));
    assertCollision(existing);
    assertThat(home.resolve("nothing")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(Existing.class)
  void aPipeWithTheNameIsACollisionAndDoesNotBlock(Existing existing) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "there is no mkfifo here");
    assertThat(new ProcessBuilder("/usr/bin/mkfifo", file.toString())
            .start()
            .waitFor())
        .isZero();
    assertCollision(existing);
    assertThat(Files.readAttributes(file, "isOther")).containsEntry("isOther", true);
  }

  @Test
  void aMissingDirectoryIsADiskFailure() throws IOException {
    Files.delete(directory);
    assertThat(rig.fetch("/a"))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.failure().kind()).isEqualTo(Kind.DISK_IO));
    assertThat(directory).doesNotExist();
  }

  @Test
  void aDirectoryDeletedDuringTheDownloadIsADiskFailure() throws IOException {
    rig.server.on("/a", (request, wire) -> {
      Files.delete(directory);
      Script.ok("image/jpeg", JPEG).respond(request, wire);
    });
    assertThat(rig.fetch("/a"))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.failure().kind()).isEqualTo(Kind.DISK_IO));
    assertThat(directory).doesNotExist();
  }

  @Test
  void concurrentFetchesOfOneNameLeaveOneCompleteFile() throws Exception {
    Set<String> parts = new HashSet<>();
    CountDownLatch both = new CountDownLatch(2);
    rig.server.on("/a", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + JPEG.length + "\r\n\r\n");
      wire.send(Arrays.copyOf(JPEG, 100));
      both.countDown();
      both.await();
      wire.send(Arrays.copyOfRange(JPEG, 100, JPEG.length));
    });
    try (Fetcher fetcher = replacing().open()) {
      DownloadTask task = FetchRig.task(rig.server.uri("/a"), "a");
      AtomicReference<Outcome> other = new AtomicReference<>();
      Thread thread = new Thread(() -> other.set(fetcher.fetch(task, progress -> {})));
      thread.start();
      assertThat(fetcher.fetch(task, progress -> parts.addAll(rig.files())))
          .isInstanceOf(Saved.class);
      thread.join();
      assertThat(other.get()).isInstanceOf(Saved.class);
    }
    assertThat(parts).allMatch(name -> name.equals("a.jpg") || name.startsWith(".imgur-fetch-0123456789abcdef-"));
    assertThat(rig.files()).containsExactly("a.jpg");
    assertThat(file).hasBinaryContent(JPEG);
  }

  @Test
  void aThrowingListenerLeavesNoPartFile() {
    DownloadTask task = FetchRig.task(rig.server.uri("/a"), "a");
    try (Fetcher fetcher = rig.plan().open()) {
      Outcome outcome = fetcher.fetch(task, progress -> {
        if (progress.bytes() > 0) throw new IllegalStateException("from the listener");
      });
      assertThat(outcome).isNotNull();
    }
    assertThat(rig.files()).allMatch(name -> name.equals("a.jpg"));
  }

  private FetchPlan replacing() {
    return rig.plan(Existing.REPLACE, Duration.ofSeconds(60), 1_000_000);
  }

  private void assertCollision(Existing existing) {
    Outcome outcome = FetchRig.fetch(rig.server.uri("/a"), rig.plan(existing, Duration.ofSeconds(60), 1_000_000));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.failure().kind()).isEqualTo(Kind.NAME_COLLISION));
    assertThat(rig.files()).containsExactly("a.jpg");
  }

  private static void symlink(Path link, Path target) throws IOException {
    try {
      Files.createSymbolicLink(link, target);
    } catch (UnsupportedOperationException e) {
      assumeTrue(false, "there are no symbolic links here");
    }
  }
}
