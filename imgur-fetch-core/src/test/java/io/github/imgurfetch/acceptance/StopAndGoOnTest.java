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

  @TempDir(factory = MemoryDir.class) Path directory;
  private final byte[] picture = Pictures.jpeg(3);
  private final RawServer server = new RawServer().otherwise(Script.ok("image/jpeg", picture));

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"serial", "pooled", "forked"})
  void aStoppedRunGoesOn(String strategy) throws Exception {
    // It does not come before the run is stopped, so that no run ends too soon to be stopped.
    server.on("/" + STOP_AFTER + ".jpg", Script.inTurn(Script.stall(), Script.ok("image/jpeg", picture)));
    Path urls = directory.resolve("urls.txt");
    Files.write(urls, IntStream.range(0, LINKS).mapToObj(i -> server.uri("/" + i + ".jpg").toString()).toList());

    ChildJvm.Result result =
        ChildJvm.run(List.of(), "StopAndGoOn", urls, directory.resolve("out"), STOP_AFTER, strategy);

    Matcher printed = PRINTED.matcher(result.output());
    assertThat(printed.find()).as(result.output()).isTrue();
    int before = Integer.parseInt(printed.group(1));
    assertThat(before).isBetween(STOP_AFTER, LINKS - 1);
    assertThat(Integer.parseInt(printed.group(2))).isEqualTo(LINKS - before);
    assertThat(Integer.parseInt(printed.group(3))).isEqualTo(before);
    assertThat(result.exit()).isZero();
    try (Stream<Path> files = Files.list(directory.resolve("out"))) {
      assertThat(files).hasSize(LINKS).allSatisfy(file -> assertThat(file).hasBinaryContent(picture));
    }
  }
}
