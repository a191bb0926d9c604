// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.JarredClassPath;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests separate programs that reach the limits of a process, run side by side, or run under strace. */
@Timeout(240)
class ProcessLimitsTest {
  private static final List<String> LEAN = List.of("-XX:-UsePerfData", "-Xshare:auto");

  @TempDir
  Path home;

  private Path images;

  @BeforeEach
  void name() {
    images = home.resolve("images");
  }

  @Test
  void filesWithASizeLimit() throws Exception {
    List<byte[]> pictures = IntStream.range(0, 10)
        .mapToObj(i -> i % 2 == 0 ? Pictures.jpeg(i) : SmallRun.large(40_000))
        .toList();
    try (SmallRun run = new SmallRun(pictures)) {
      ChildJvm.Result result = fetch(run, limited("-f 16"), "pooled", 4);
      assertThat(result.output())
          .contains("saved=5 skipped=0 failed=5 total=10")
          .contains("kinds={DISK_IO=5}");
      assertThat(SmallRun.names(images)).containsExactly("0.jpg", "2.jpg", "4.jpg", "6.jpg", "8.jpg");
      assertThat(fetch(run, List.of(), "serial", 1).output()).contains("saved=5 skipped=5 failed=0");
      run.checkComplete(images);
    }
  }

  /**
   * Root may write everywhere; another user gets an error before any request. That user can read everything, which the
   * JVM needs.
   */
  @Test
  void aDirectoryOfAnotherUser() throws Exception {
    List<String> nobody = List.of(
        "setpriv",
        "--reuid=nobody",
        "--regid=nogroup",
        "--clear-groups",
        "--inh-caps=-all,+dac_read_search",
        "--ambient-caps=+dac_read_search");
    Shell.run("mkdir", images);
    Shell.run("chmod", "755", home);
    List<Object> trial = new ArrayList<>(nobody);
    trial.addAll(List.of("test", "!", "-w", images));
    assumeTrue(
        Shell.isRoot() && Shell.run(trial.toArray()).exit() == 0,
        "skipped: no setpriv that makes a nobody of us");
    try (SmallRun run = new SmallRun(3)) {
      ChildJvm.Result result = fetch(run, nobody, "serial", 1);
      assertThat(result.output()).contains("UncheckedIOException").contains(images.toString());
      assertThat(result.exit()).isNotZero();
      assertThat(run.server().requests()).isEmpty();
      assertThat(SmallRun.names(images)).isEmpty();

      assertThat(Shell.run("chown", "nobody", images).exit()).isZero();
      assertThat(fetch(run, nobody, "serial", 1).output()).contains("saved=3 skipped=0 failed=0");
      run.checkComplete(images);
    }
  }

  @Test
  void fewerDescriptorsThanWorkersNeed() throws Exception {
    try (SmallRun run = new SmallRun(100)) {
      ChildJvm.Result result = fetch(run, limited("-n 64"), JarredClassPath.options(home), "pooled", 32);
      Matcher counts = Pattern.compile("saved=(\\d+) skipped=0 failed=(\\d+) total=100 .*kinds=\\{(.*)}")
          .matcher(result.output());
      assertThat(counts.find()).as(result.output()).isTrue();
      assertThat(counts.group(3)).isIn("", "TOO_MANY_OPEN_FILES=" + counts.group(2));
      assertThat(SmallRun.names(images))
          .hasSize(Integer.parseInt(counts.group(1)))
          .allMatch(name -> name.endsWith(".jpg"));
      assertThat(fetch(run, List.of(), "pooled", 32).output()).contains("failed=0 total=100");
      run.checkComplete(images);
    }
  }

  @Test
  void twoProgramsAtOnceInOneDirectory() throws Exception {
    try (SmallRun run = new SmallRun(150)) {
      List<CompletableFuture<ChildJvm.Result>> programs = new ArrayList<>();
      for (int i = 0; i < 2; i++)
        programs.add(CompletableFuture.supplyAsync(() -> {
          try {
            return fetch(run, List.of(), "pooled", 4);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        }));
      for (CompletableFuture<ChildJvm.Result> program : programs)
        assertThat(program.get().output()).contains("failed=0 total=150");
      run.checkComplete(images);
    }
  }

  @Test
  void bytesAreOnTheDiskBeforeTheirNameIs() throws Exception {
    assumeTrue(Shell.has("strace"), "skipped: no strace");
    Path trace = home.resolve("trace");
    try (SmallRun run = new SmallRun(5)) {
      List<String> strace = List.of(
          "strace",
          "-f",
          "-y",
          "--seccomp-bpf",
          "-o",
          trace.toString(),
          "-e",
          "trace=fsync,fdatasync,rename,renameat,renameat2");
      ChildJvm.Result result = fetch(run, strace, "serial", 1);
      assumeTrue(!result.output().contains("PTRACE"), "skipped: strace may not trace here: " + result.output());
      assertThat(result.output()).contains("saved=5");
    }
    Pattern forced = Pattern.compile("f(?:data)?sync\\(\\d+<([^>]*)>");
    Pattern renamed = Pattern.compile("rename\\w*\\(.*?\"([^\"]*\\.part)\"");
    Set<String> safe = new HashSet<>();
    int renames = 0;
    for (String line : Files.readAllLines(trace)) {
      Matcher force = forced.matcher(line);
      Matcher rename = renamed.matcher(line);
      if (force.find()) safe.add(force.group(1));
      if (!rename.find()) continue;
      renames++;
      assertThat(safe).as("forced before " + line).contains(rename.group(1));
      safe.remove(images.toString());
    }
    assertThat(renames).isEqualTo(5);
    assertThat(safe).as("forced after the last rename").contains(images.toString());
  }

  private static List<String> limited(String limit) throws InterruptedException {
    assumeTrue(Shell.run("bash", "-c", "ulimit " + limit).exit() == 0, "skipped: no bash that can ulimit " + limit);
    return List.of("bash", "-c", "ulimit " + limit + "; exec \"$@\"", "bash");
  }

  private ChildJvm.Result fetch(SmallRun run, List<String> under, String strategy, int n) throws Exception {
    return fetch(run, under, List.of(), strategy, n);
  }

  private ChildJvm.Result fetch(SmallRun run, List<String> under, List<String> options, String strategy, int n)
      throws Exception {
    Path urls = Files.write(
        Files.createTempFile(home, "urls", ".txt"), run.addresses().toList());
    return ChildJvm.runUnder(
        under,
        Stream.of(LEAN, options).flatMap(List::stream).toList(),
        "FetchLinks",
        urls,
        images,
        strategy,
        n);
  }
}
