// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.disk.Names;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the user's program {@code Service} with the source launcher: two concurrent runs of one downloader, each with
 * its own listener.
 */
@Timeout(120)
class ServiceTest {
  private static final int LINKS = 40;

  @TempDir(factory = MemoryDir.class)
  Path directory;

  private final CountDownLatch firstIsDone = new CountDownLatch(1);

  @Test
  void concurrentRunsReceiveOnlyTheirOwnLinks() throws Exception {
    try (RawServer server = new RawServer()) {
      server.otherwise((request, wire) -> {
        int number = Integer.parseInt(request.path().replaceAll("\\D", ""));
        if (number == LINKS - 1) awaitFirst();
        (number % 10 == 3 ? Script.status("404 Not Found") : Script.ok("image/jpeg", Pictures.jpeg(number)))
            .respond(request, wire);
      });
      List<String> urls = IntStream.range(0, LINKS)
          .mapToObj(n -> server.uri("/" + n + ".jpg").toString())
          .toList();
      Path list = Files.write(directory.resolve("urls.txt"), urls);
      Path out = directory.resolve("out.txt"); // the program writes to both of its streams at once

      Process program = new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java")
                  .toString(),
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              "src/test/resources/acceptance/Service.java",
              list.toString(),
              directory.resolve("images").toString())
          .redirectOutput(out.toFile())
          .start();
      List<String> errors = linesUntilTheEnd(program);

      assertThat(program.waitFor()).as(errors.toString()).isZero();
      assertThat(Files.readAllLines(out))
          .containsExactly(
              "first saved=18 failed=2 heard=20 strangers=0 done=true",
              "second saved=18 failed=2 heard=20 strangers=0 done=true");
      assertThat(errors)
          .anyMatch(line -> line.contains("the first run is done: 18 saved, 0 skipped, 2 failed; "));
      assertThat(Names.in(directory.resolve("images"))).hasSize(36 + 2);
    }
  }

  /** Delays the last image of the second run until the first run is done, so that the program reports both. */
  private void awaitFirst() {
    try {
      firstIsDone.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> linesUntilTheEnd(Process program) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader errors = program.errorReader(StandardCharsets.UTF_8)) {
      for (String line = errors.readLine(); line != null; line = errors.readLine()) {
        lines.add(line);
        if (line.contains("the first run is done")) firstIsDone.countDown();
      }
    } finally {
      firstIsDone.countDown();
    }
    return lines;
  }
}
