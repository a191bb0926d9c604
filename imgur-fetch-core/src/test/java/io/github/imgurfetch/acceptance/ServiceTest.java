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

  @Test
  void concurrentRunsReceiveOnlyTheirOwnLinks() throws Exception {
    try (RawServer server = new RawServer()) {
      server.otherwise((request, wire) -> {
        int number = Integer.parseInt(request.path().replaceAll("\\D", ""));
        (number % 10 == 3 ? Script.status("404 Not Found") : Script.ok("image/jpeg", Pictures.jpeg(number)))
            .respond(request, wire);
      });
      List<String> urls = IntStream.range(0, LINKS)
          .mapToObj(n -> server.uri("/" + n + ".jpg").toString())
          .toList();
      Path list = Files.write(directory.resolve("urls.txt"), urls);

      String program = Path.of("src/test/resources/acceptance/Service.java")
          .toAbsolutePath()
          .toString();
      ChildJvm.Result run = ChildJvm.run(List.of(), program, list, directory.resolve("out"));

      assertThat(run.exit()).as(run.output()).isZero();
      assertThat(run.output())
          .contains("first saved=18 failed=2 heard=20 strangers=0 done=true")
          .contains("second saved=18 failed=2 heard=20 strangers=0 done=true")
          .contains("the first run is done: 18 saved, 0 skipped, 2 failed; ");
      assertThat(Names.in(directory.resolve("out"))).hasSize(36 + 2);
    }
  }
}
