// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The user's program {@code FetchEngines}, as users run it. */
@Timeout(120)
class FetchEnginesTest {
  private static final int LINKS = 300;

  @TempDir(factory = MemoryDir.class)
  Path directory;

  private final byte[] picture = Pictures.jpeg(3);
  private final RawServer server = new RawServer().otherwise(Script.ok("image/jpeg", picture));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void adaptive() throws Exception {
    assertAllAreSavedBut20("adaptive", 8);
  }

  @Test
  void forked() throws Exception {
    assertAllAreSavedBut20("forked", 2);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtual() throws Exception {
    assertAllAreSavedBut20("virtual", 200);
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_20)
  void virtualOnAnOlderJavaSaysWhatToDo() throws Exception {
    ChildJvm.Result result = fetchEngines(Stream.of(server.uri("/1.jpg").toString()), "virtual", 200);

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.output())
        .contains("virtual(200) needs Java 21 or newer")
        .contains("or pooled(200)");
    assertThat(server.connections()).isZero();
  }

  private void assertAllAreSavedBut20(String strategy, int n) throws Exception {
    server.on("/gone.jpg", Script.status("410 Gone"));
    Stream<String> links = IntStream.range(0, LINKS)
        .mapToObj(i -> server.uri(i % 15 == 7 ? "/gone.jpg?" + i : "/" + i + ".jpg")
            .toString());

    ChildJvm.Result result = fetchEngines(links, strategy, n);

    assertThat(result.output())
        .contains("saved=280 skipped=0 failed=20 total=300")
        .contains("kinds={HTTP_STATUS=20}");
    assertThat(result.exit()).isEqualTo(1);
    try (Stream<Path> files = Files.list(directory.resolve("out"))) {
      assertThat(files)
          .hasSize(280)
          .allMatch(file -> file.getFileName().toString().matches("\\d+\\.jpg"));
    }
    assertThat(directory.resolve("out/3.jpg")).hasBinaryContent(picture);
    assertThat(Files.readAllLines(directory.resolve("manifest.jsonl"))).hasSize(280);
  }

  private ChildJvm.Result fetchEngines(Stream<String> links, String strategy, int n)
      throws IOException, InterruptedException {
    Path urls = directory.resolve("urls.txt");
    Files.write(urls, (Iterable<String>) links::iterator);
    return ChildJvm.run(
        List.of(),
        "FetchEngines",
        urls,
        directory.resolve("out"),
        strategy,
        n,
        directory.resolve("manifest.jsonl"));
  }
}
