// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.ImageLink;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that the value of a header reaches a child JVM over its input, and appears in no log at any level and on no
 * command line.
 */
@Timeout(60)
class SecretHeadersTest {
  private static final String SECRET = "s3cr3t".repeat(2);

  @TempDir
  Path directory;

  /** Downloads one image in a child JVM, with a header. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      DownloadReport report = ConcurrentDownloader.builder()
          .into(Path.of(args[1]))
          .strategy(Strategies.forked(1, 1))
          .allowPrivateHosts()
          .headersFor("127.0.0.1", Map.of("Authorization", SECRET))
          .build()
          .download(Stream.of(ImageLink.of(URI.create(args[0]))));
      System.out.println(report);
    }
  }

  @Test
  void aSecretIsInNoLogAndOnNoCommandLine() throws Exception {
    Queue<String> commands = new ConcurrentLinkedQueue<>();
    Script good = Script.ok("image/jpeg", Pictures.jpeg(1));
    try (RawServer server = new RawServer().otherwise((request, wire) -> {
      ProcessHandle.current()
          .descendants()
          .forEach(process -> process.info().commandLine().ifPresent(commands::add));
      good.respond(request, wire);
    })) {
      ChildJvm.Result run = ChildJvm.run(
          List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=trace"),
          Program.class.getName(),
          server.uri("/a.jpg"),
          directory);
      assertThat(run.output()).contains("1 saved").doesNotContain("s3cr3t");
      assertThat(server.requests())
          .singleElement()
          .satisfies(request -> assertThat(request.headers()).containsEntry("authorization", SECRET));
      assertThat(commands).hasSizeGreaterThanOrEqualTo(2).noneMatch(command -> command.contains("s3cr3t"));
    }
  }
}
