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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The user's program {@code FetchLinks}, as users run it. */
@Timeout(240)
class FetchLinksTest {
  @TempDir(factory = MemoryDir.class)
  Path directory;

  private final RawServer server = new RawServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"serial, 1", "pooled, 16"})
  void aThousandLinksOfWhichFiftyAreBroken(String strategy, int n) throws Exception {
    List<byte[]> pictures = IntStream.range(0, 20).mapToObj(Pictures::jpeg).toList();
    server.otherwise((request, wire) -> {
      int number = Integer.parseInt(request.path().replaceAll("\\D", ""));
      Script.ok("image/jpeg", pictures.get(number % 20)).respond(request, wire);
    });
    server.on("/html.jpg", Script.ok("image/jpeg", "<!DOCTYPE html><title>Imgur</title>".getBytes()));
    server.on("/gone.jpg", Script.status("410 Gone"));
    server.on("/loop.jpg", Script.redirect("/loop.jpg"));
    server.on(
        "/large.jpg",
        Script.text("HTTP/1.1 200 OK\r\nContent-Length: 300000000\r\n\r\n")
            .thenClose());
    List<String> broken = List.of("/html.jpg", "/gone.jpg", "/loop.jpg", "/large.jpg");
    Stream<String> links = IntStream.range(0, 1000).mapToObj(i -> {
      if (i % 20 != 7) return server.uri("/" + i + ".jpg").toString();
      int way = i / 20 % 5;
      return way == 4 ? "no address " + i : server.uri(broken.get(way)) + "?" + i;
    });

    ChildJvm.Result result = fetchLinks(List.of(), links, strategy, n);

    assertThat(result.output()).contains("saved=950 skipped=0 failed=50 total=1000");
    assertThat(result.output())
        .contains("kinds={BAD_REDIRECT=10, BAD_URL=10, HTTP_STATUS=10, NOT_AN_IMAGE=10, TOO_LARGE=10}");
    assertThat(result.exit()).isEqualTo(1);
    try (Stream<Path> files = Files.list(directory.resolve("out"))) {
      assertThat(files)
          .hasSize(950)
          .allMatch(file -> file.getFileName().toString().matches("\\d+\\.jpg"));
    }
    assertThat(directory.resolve("out/3.jpg")).hasBinaryContent(pictures.get(3));
  }

  /** A hundred thousand links in 64 MB in the profile soak. */
  @Test
  void manyLinksInASmallHeap() throws Exception {
    boolean many = Boolean.getBoolean("soak.long");
    int count = many ? 100_000 : 8_000;
    byte[] picture = Pictures.png(1);
    server.otherwise(Script.ok("image/png", picture));
    Stream<String> links = IntStream.range(0, count)
        .mapToObj(i -> server.uri("/" + i + ".png").toString());

    ChildJvm.Result result = fetchLinks(List.of(many ? "-Xmx64m" : "-Xmx24m"), links, "pooled", 8);

    assertThat(result.output()).contains("saved=" + count + " skipped=0 failed=0 total=" + count);
    assertThat(result.exit()).isZero();
  }

  @Test
  void anEmptyFile() throws Exception {
    ChildJvm.Result result = fetchLinks(List.of(), Stream.empty(), "pooled", 8);
    assertThat(result.output()).contains("saved=0 skipped=0 failed=0 total=0");
    assertThat(result.exit()).isZero();
  }

  private ChildJvm.Result fetchLinks(List<String> options, Stream<String> links, String strategy, int n)
      throws IOException, InterruptedException {
    Path urls = directory.resolve("urls.txt");
    Files.write(urls, (Iterable<String>) links::iterator);
    return ChildJvm.run(options, "FetchLinks", urls, directory.resolve("out"), strategy, n);
  }
}
