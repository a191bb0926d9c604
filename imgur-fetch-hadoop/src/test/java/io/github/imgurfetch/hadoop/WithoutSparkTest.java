// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.hadoop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests that Hadoop file systems work in a program without Spark. */
@Timeout(60)
class WithoutSparkTest {

  @Test
  void imagesGoIntoAnObjectStore(@TempDir Path home) throws Exception {
    String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("/org/apache/spark/"))
        .collect(Collectors.joining(File.pathSeparator));
    Process program = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath,
            Program.class.getName(),
            "object://" + home.resolve("images"))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    assertThat(new String(program.getInputStream().readAllBytes())).contains("3 saved");
    assertThat(home.resolve("images").toFile().list()).containsExactlyInAnyOrder("0.gif", "1.gif", "2.gif");
  }

  /** The program. */
  public static final class Program {
    private Program() {}

    public static void main(String[] args) throws IOException {
      try (SlowHost host = new SlowHost(0)) {
        System.out.println(ConcurrentDownloader.builder()
            .into(URI.create(args[0]))
            .allowPrivateHosts()
            .build()
            .download(host.links(3)));
      }
    }
  }
}
