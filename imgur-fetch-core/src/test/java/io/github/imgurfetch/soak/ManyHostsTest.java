// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.JarredClassPath;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Request;
import io.github.imgurfetch.testing.RawServer.Wire;
import io.github.imgurfetch.testing.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests more hosts than a process has descriptors and memory for; some of them accept connections and never respond.
 */
@EnabledIfSystemProperty(named = "soak.long", matches = "true", disabledReason = "see the profile soak")
class ManyHostsTest {
  private static final int HOSTS = Soak.size("hosts", 40_000);
  private static final int SILENT_EVERY = 300;
  private static final long SILENT =
      IntStream.range(0, HOSTS).filter(ManyHostsTest::isSilent).count();

  @ParameterizedTest
  @ValueSource(ints = {16, 64})
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void imagesOfHealthyHostsAreSaved(int workers, @TempDir(factory = MemoryDir.class) Path home) throws Exception {
    assumeTrue(Shell.run("bash", "-c", "ulimit -n 256").exit() == 0, "skipped: no bash that can ulimit -n 256");
    long start = System.nanoTime();
    Path images = home.resolve("images");
    try (RawServer server = new RawServer().otherwise(ManyHostsTest::response)) {
      ChildJvm.Result result = ChildJvm.runUnder(
          List.of("bash", "-c", "ulimit -n 256; exec \"$@\"", "bash"),
          Stream.of(Soak.CHEAP_JVM, JarredClassPath.options(home))
              .flatMap(List::stream)
              .toList(),
          ManyHosts.class.getName(),
          images,
          server.uri("/").getPort(),
          HOSTS,
          workers);
      assertThat(result.output()).contains("saved=" + (HOSTS - SILENT) + " kinds={TIMEOUT=" + SILENT + "}");
    }
    for (int i = 0; i < HOSTS; i++)
      if (!isSilent(i)) assertThat(images.resolve(i + ".jpg")).hasBinaryContent(SoakPictures.small(i));
    Soak.report(
        "hosts with one image each, -Xmx64m, 256 descriptors, " + workers + " workers",
        start,
        HOSTS + " hosts, of which " + SILENT + " accept and never respond: all others saved");
  }

  private static boolean isSilent(int host) {
    return host % SILENT_EVERY == SILENT_EVERY / 2;
  }

  private static void response(Request request, Wire wire) throws IOException {
    int host = Integer.parseInt(request.path().replaceAll("[^0-9]", ""));
    if (isSilent(host)) wire.stall();
    byte[] picture = SoakPictures.small(host);
    wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + picture.length + "\r\n\r\n");
    wire.send(picture);
  }
}
