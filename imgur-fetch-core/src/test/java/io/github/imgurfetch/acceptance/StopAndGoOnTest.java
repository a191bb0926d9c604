// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The user's program {@code StopAndGoOn}, as users run it. */
@Timeout(120)
class StopAndGoOnTest {
  private static final int LINKS = 100;
  private static final int STOP_AFTER = 20;
  private static final Pattern PRINTED = Pattern.compile(
      "cancelled=true saved=(\\d+) failed=0 cancel-ms=\\d+\\R(?s:.*)saved=(\\d+) skipped=(\\d+) failed=0\\R");

  @TempDir(factory = MemoryDir.class)
  Path directory;

  private final byte[] picture = Pictures.jpeg(3);
  private final RawServer server = new RawServer().otherwise(Script.ok("image/jpeg", picture));

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"serial", "pooled", "forked"})
  void aStoppedRunIsContinued(String strategy) throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    for (int i = STOP_AFTER; i < LINKS; i++)
      server.on("/" + i + ".jpg", (request, wire) -> {
        stopped.await(); // so that no run ends before it is stopped
        Script.ok("image/jpeg", picture).respond(request, wire);
      });
    Path urls = directory.resolve("urls.txt");
    Files.write(
        urls,
        IntStream.range(0, LINKS)
            .mapToObj(i -> server.uri("/" + i + ".jpg").toString())
            .toList());

    Process program =
        ChildJvm.start(List.of(), "StopAndGoOn", urls, directory.resolve("out"), STOP_AFTER, strategy);
    StringBuilder output = new StringBuilder();
    program.inputReader().lines().forEach(line -> {
      output.append(line).append('\n');
      if (line.startsWith("cancelled=")) stopped.countDown();
    });

    Matcher printed = PRINTED.matcher(output);
    assertThat(printed.find()).as(output.toString()).isTrue();
    int before = Integer.parseInt(printed.group(1));
    assertThat(before).isEqualTo(STOP_AFTER);
    assertThat(Integer.parseInt(printed.group(2))).isEqualTo(LINKS - before);
    assertThat(Integer.parseInt(printed.group(3))).isEqualTo(before);
    assertThat(program.waitFor()).isZero();
    try (Stream<Path> files = Files.list(directory.resolve("out"))) {
      assertThat(files).hasSize(LINKS).allSatisfy(file -> assertThat(file).hasBinaryContent(picture));
    }
  }
}
