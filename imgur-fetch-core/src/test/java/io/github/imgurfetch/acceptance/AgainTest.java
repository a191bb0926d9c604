// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.disk.Names;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the user's program {@code Again} as users do: each time in another JVM. */
@Timeout(240)
class AgainTest {
  private static final int LINKS = 40;

  @TempDir(factory = MemoryDir.class)
  Path directory;

  private final AtomicBoolean mended = new AtomicBoolean();
  private final RawServer server = new RawServer();

  @BeforeEach
  void serve() {
    server.otherwise((request, wire) -> {
      int number = Integer.parseInt(request.path().replaceAll("\\D", ""));
      boolean gone = number % 4 == 0 && !mended.get();
      (gone ? Script.status("404 Not Found") : Script.ok("image/jpeg", Pictures.jpeg(number)))
          .respond(request, wire);
    });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void failedImagesAreRetriedUntilNoneIsLeft() throws Exception {
    Path urls = list(Stream.concat(addresses(), Stream.of("no address")));
    assertThat(again(urls)).contains("saved=30 skipped=0 failed=11 still=11\n");
    assertThat(again()).contains("saved=0 skipped=0 failed=11 still=11\n");
    mended.set(true);
    int before = server.requests().size();
    assertThat(again()).contains("saved=10 skipped=0 failed=1 still=1\n");
    assertThat(server.requests()).hasSize(before + 10);
    assertThat(Files.readString(failures())).startsWith("{\"address\":\"no address\",");
    assertThat(Names.in(directory.resolve("out"))).hasSize(LINKS);
    assertThat(Names.in(directory)).containsExactlyInAnyOrder("out", "urls.txt", "failures.jsonl");
  }

  @Test
  void aRunWithoutFailuresLeavesAnEmptyFile() throws Exception {
    mended.set(true);
    assertThat(again(list(addresses()))).contains("saved=40 skipped=0 failed=0 still=0\n");
    assertThat(failures()).isEmptyFile();
    assertThat(again()).contains("saved=0 skipped=0 failed=0 still=0\n");
  }

  @Test
  void aRerunOfTheListRemovesSavedImagesFromTheFile() throws Exception {
    Path urls = list(addresses());
    assertThat(again(urls)).contains("saved=30 skipped=0 failed=10 still=10\n");
    mended.set(true);
    assertThat(again(urls)).contains("saved=10 skipped=30 failed=0 still=0\n");
  }

  @Test
  void afterAKillTheFileIsUsableAndRunsFinish() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    server.on("/39.jpg", (request, wire) -> {
      reached.countDown();
      if (mended.get()) Script.ok("image/jpeg", Pictures.jpeg(39)).respond(request, wire);
      else Script.stall().respond(request, wire);
    });
    Path urls = list(addresses());
    Process killed = ChildJvm.start(List.of(), "Again", directory.resolve("out"), failures(), urls);
    reached.await();
    killed.destroyForcibly().waitFor();
    String left = Files.readString(failures());
    assertThat(left.lines()).isNotEmpty();
    Files.writeString(failures(), left + left.substring(0, 30)); // and an incomplete line
    mended.set(true);

    String output = again(urls);

    assertThat(output).contains(" failed=0 still=0\n");
    assertThat(Names.in(directory.resolve("out"))).hasSize(LINKS);
    assertThat(Names.in(directory)).containsExactlyInAnyOrder("out", "urls.txt", "failures.jsonl");
  }

  @Test
  void aSecondProcessIsRejectedBeforeItsFirstRequest() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    server.on("/1.jpg", (request, wire) -> {
      reached.countDown();
      Script.stall().respond(request, wire);
    });
    Path one = list(Stream.of(server.uri("/1.jpg").toString()));
    Process first = ChildJvm.start(List.of(), "Again", directory.resolve("out"), failures(), one);
    try {
      reached.await();
      assertThat(again(list(addresses())))
          .contains("UncheckedIOException")
          .contains("failures.jsonl is being written by another process");
      assertThat(again()).contains("failures.jsonl is being written by another process");
      assertThat(server.requests()).hasSize(1);
    } finally {
      first.destroyForcibly().waitFor();
    }
  }

  private Stream<String> addresses() {
    return IntStream.range(0, LINKS)
        .mapToObj(i -> server.uri("/" + i + ".jpg").toString());
  }

  private Path list(Stream<String> lines) throws Exception {
    return Files.write(directory.resolve("urls.txt"), lines.toList());
  }

  private Path failures() {
    return directory.resolve("failures.jsonl");
  }

  private String again(Path... urls) throws Exception {
    Object[] arguments = Stream.concat(Stream.of(directory.resolve("out"), failures()), Stream.of(urls))
        .toArray();
    return ChildJvm.run(List.of(), "Again", arguments).output();
  }
}
