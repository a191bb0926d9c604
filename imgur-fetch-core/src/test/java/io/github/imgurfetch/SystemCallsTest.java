// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests the number of system calls of a worker, counted by strace if it is installed and permitted. */
@EnabledOnOs(OS.LINUX)
class SystemCallsTest {
  private static final int IMAGES = 200;

  /**
   * One for each of the seven names that an image commonly has; two for unread bytes of the connection, a write, and
   * one or two reads; and eight for the file: create, write, force, close, check both names and rename. A read that has
   * to wait makes two more calls. They are not counted, because they depend on the server.
   */
  private static final double MAX_CALLS_PER_IMAGE = 19.5;

  @TempDir
  Path directory;

  @Test
  void anImageTakesFewSystemCalls() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/strace")));
    Path calls = directory.resolve("calls");
    try (RawServer server = new RawServer()) {
      server.otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));
      Path urls = Files.write(
          directory.resolve("urls"),
          IntStream.range(0, IMAGES)
              .mapToObj(i -> server.uri("/" + i + ".jpg").toString())
              .toList());
      ChildJvm.Result run = ChildJvm.runUnder(
          List.of("/usr/bin/strace", "-f", "-e", "trace=%network,%desc,%file", "-o", calls.toString()),
          List.of(),
          "FetchLinks",
          urls,
          directory.resolve("images"),
          "pooled",
          1);
      assumeTrue(Files.exists(calls) && Files.size(calls) > 0, run.output());
      assertThat(run.output()).contains("saved=" + IMAGES);
    }
    List<String> lines = ofWorker(Files.readAllLines(calls));
    long saved = lines.stream().filter(line -> line.contains(" rename(")).count();
    assertThat(saved).isEqualTo(IMAGES);
    int first = indexOfRename(lines, 0);
    int last = indexOfRename(lines, IMAGES - 1);
    assertThat((last - first) / (double) (IMAGES - 1))
        .as(() -> lines.subList(last - 30, last + 1).stream().collect(Collectors.joining("\n")))
        .isBetween(10.0, MAX_CALLS_PER_IMAGE);
  }

  /**
   * Returns the calls of the thread that renames files. The second half of a call that strace shows interrupted is left
   * out.
   */
  private static List<String> ofWorker(List<String> lines) {
    String worker = lines.stream()
        .filter(line -> line.contains(" rename("))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .findFirst()
        .orElseThrow();
    return lines.stream()
        .filter(line -> line.startsWith(worker + " "))
        .filter(line -> !line.contains("resumed>") && !line.contains("---"))
        .filter(line -> !line.contains(" poll(") && !line.contains("EAGAIN"))
        .toList();
  }

  private static int indexOfRename(List<String> lines, int number) {
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).contains(" rename("))
        .skip(number)
        .findFirst()
        .orElseThrow();
  }
}
