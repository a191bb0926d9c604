// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.disk.Call;
import io.github.imgurfetch.testing.disk.Errno;
import io.github.imgurfetch.testing.disk.FaultyFileSystem;
import io.github.imgurfetch.testing.disk.Rule;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests small runs in which the n-th call to the file system fails, once or from then on. A single failure is tested
 * for every n with the errno of a broken disk; everything else is tested for every eighth n in a build, and for every n
 * with the profile soak.
 */
@Timeout(240)
class DiskTortureTest {
  private static final boolean LONG = Boolean.getBoolean("soak.long");
  private static final int IMAGES = 4;
  private static final Set<Call> CLEANING = EnumSet.of(Call.DELETE, Call.LIST, Call.NEXT);

  private final RawServer server = new RawServer();
  private final PrintStream err = System.err;

  @BeforeEach
  void serve() {
    for (int i = 0; i < IMAGES; i++) server.on("/" + i + ".jpg", Script.ok("image/jpeg", Pictures.jpeg(i)));
  }

  /** Suppresses the thousands of warnings that these tests cause. */
  @BeforeEach
  void hush() {
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
  }

  @AfterEach
  void stop() {
    System.setErr(err);
    server.close();
  }

  static Stream<ExecutionStrategy> strategies() {
    return Stream.of(Strategies.serial(), Strategies.pooled(2));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void theNthCallFails(ExecutionStrategy strategy) throws IOException {
    Set<Errno> errnos =
        strategy.equals(Strategies.serial()) ? EnumSet.allOf(Errno.class) : EnumSet.of(Errno.EIO, Errno.EMFILE);
    for (Errno errno : errnos) {
      int step = step(strategy, errno);
      int n = 1
          + errno.ordinal() % step; // the errnos begin at different calls, so that each call has some of them
      while (torture(strategy, new Failing(n, errno, false))) n += step;
      assertThat(n).as("calls of a run").isGreaterThan(100);
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void allCallsFailFromTheNthOn(ExecutionStrategy strategy) throws IOException {
    int step = LONG ? 1 : 8;
    for (Errno errno : List.of(Errno.ENOSPC, Errno.EIO))
      for (int n = 1 + errno.ordinal() % step; torture(strategy, new Failing(n, errno, true)); n += step)
        continue;
  }

  private static int step(ExecutionStrategy strategy, Errno errno) {
    boolean every = LONG || strategy.equals(Strategies.serial()) && errno == Errno.EIO;
    return every ? 1 : 8;
  }

  /** Fails one call, or all calls from one on, and records which one was the first. */
  private static final class Failing implements Rule {
    private final int n;
    private final Errno errno;
    private final boolean forEver;
    private int calls;
    private Call first;

    Failing(int n, Errno errno, boolean forEver) {
      this.n = n;
      this.errno = errno;
      this.forEver = forEver;
    }

    @Override
    public synchronized void before(Call call, Path path) throws IOException {
      calls++;
      if (calls == n) first = call;
      if (calls == n || forEver && calls > n) throw errno.exception(call, path);
    }

    @Override
    public String toString() {
      return errno + (forEver ? " from call " : " at call ") + n + ", a " + first;
    }
  }

  /** Runs under the rule, and then without it into the same directory. Returns whether the rule was applied. */
  private boolean torture(ExecutionStrategy strategy, Failing rule) throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
        FaultyFileSystem faulty = FaultyFileSystem.over(memory).rule(rule)) {
      Path home = memory.getPath("").toAbsolutePath();
      Recorder recorder = new Recorder();
      ConcurrentDownloader downloader = downloader(faulty.path(home), strategy, recorder);
      int before = server.requests().size();
      try {
        downloader.download(links());
        checkOutcomes(recorder, home, rule);
      } catch (UncheckedIOException e) {
        assertThat(e).as(rule.toString()).hasMessageContaining(home + "/");
        assertThat(server.requests()).as(rule.toString()).hasSize(before);
        assertThat(names(home.resolve("images")))
            .filteredOn(name -> !name.startsWith(".imgur-fetch-"))
            .isEmpty();
      }
      boolean cleaned = !rule.forEver && !CLEANING.contains(rule.first);
      if (cleaned)
        assertThat(names(home.resolve("images"))).as(rule.toString()).noneMatch(name -> name.startsWith("."));
      assertThat(faulty.openFiles()).as(rule + ": open files").isZero();

      faulty.rule(Rule.none());
      assertThat(downloader.download(links()).failed())
          .as(rule.toString())
          .isZero();
      for (int i = 0; i < IMAGES; i++)
        assertThat(Files.readAllBytes(home.resolve("images/" + i + ".jpg")))
            .as(rule.toString())
            .isEqualTo(Pictures.jpeg(i));
      assertThat(names(home.resolve("images"))).as(rule.toString()).hasSize(IMAGES);
      assertThat(names(home)).containsExactlyInAnyOrder("images", "manifest.jsonl");
      return rule.first != null;
    }
  }

  private static void checkOutcomes(Recorder recorder, Path home, Failing rule) throws IOException {
    List<Outcome> outcomes = recorder.heard(Outcome.class);
    assertThat(outcomes)
        .as(rule.toString())
        .hasSize(IMAGES)
        .extracting(outcome -> outcome.task().number())
        .doesNotHaveDuplicates();
    Set<String> saved = recorder.heard(Saved.class).stream()
        .map(outcome -> outcome.file().getFileName().toString())
        .collect(Collectors.toSet());
    assertThat(names(home.resolve("images")))
        .as(rule.toString())
        .filteredOn(name -> !name.startsWith(".imgur-fetch-"))
        .containsExactlyInAnyOrderElementsOf(saved);
    for (String name : saved)
      assertThat(Files.readAllBytes(home.resolve("images").resolve(name)))
          .as(rule.toString())
          .isEqualTo(Pictures.jpeg(Integer.parseInt(name.replace(".jpg", ""))));
    assertThat(recorder.heard(Failed.class))
        .as(rule.toString())
        .allSatisfy(failed -> assertThat(failed.failure().kind()).isEqualTo(kindOf(rule.errno)));
  }

  private static Kind kindOf(Errno errno) {
    return switch (errno) {
      case ENOSPC, EDQUOT -> Kind.DISK_FULL;
      case EMFILE -> Kind.TOO_MANY_OPEN_FILES;
      default -> Kind.DISK_IO;
    };
  }

  private static List<String> names(Path directory) throws IOException {
    if (Files.notExists(directory)) return List.of();
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static ConcurrentDownloader downloader(Path home, ExecutionStrategy strategy, Recorder recorder) {
    return ConcurrentDownloader.builder()
        .into(home.resolve("images"))
        .manifest(home.resolve("manifest.jsonl"))
        .strategy(strategy)
        .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(2)))
        .listener(recorder)
        .allowPrivateHosts()
        .build();
  }

  private Stream<ImageLink> links() {
    return IntStream.range(0, IMAGES).mapToObj(i -> ImageLink.of(server.uri("/" + i + ".jpg")));
  }
}
