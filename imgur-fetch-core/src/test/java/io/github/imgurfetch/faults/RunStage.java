// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.ForkedStrategy;
import io.github.imgurfetch.testing.OwnPicture;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.disk.Names;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The fixture of rows with faults that affect the bookkeeping of a run: several hosts, each with a unique image for
 * every address, a directory, and the invariants.
 */
public final class RunStage implements AutoCloseable {
  private final Path home;
  private final List<RawServer> hosts = new ArrayList<>();
  private boolean orphans;

  public RunStage(Path home, int hosts) {
    this.home = home;
    for (int i = 1; i <= hosts; i++) {
      RawServer server = new RawServer("127.0.0." + i);
      this.hosts.add(server.otherwise((request, wire) -> OwnPicture.send(server, request, wire)));
    }
  }

  public RawServer host(int number) {
    return hosts.get(number);
  }

  Path directory() {
    return home.resolve("images");
  }

  ConcurrentDownloader.Builder settings(ExecutionStrategy strategy, Recorder recorder) {
    orphans |= strategy instanceof ForkedStrategy;
    return ConcurrentDownloader.builder()
        .into(directory())
        .strategy(strategy)
        .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(4)))
        .listener(recorder)
        .allowPrivateHosts();
  }

  ImageLink link(int host, String path) {
    return ImageLink.of(host(host).uri(path));
  }

  /** Links to {@code 0.jpg} and so on below a path. */
  public Stream<ImageLink> links(int host, String path, int count) {
    return IntStream.range(0, count).mapToObj(i -> link(host, path + i + ".jpg"));
  }

  List<String> names() throws IOException {
    return Names.in(directory());
  }

  /**
   * Checks that each link has one outcome; that the report, the listener and the directory agree; that each saved file
   * has the bytes of its own address; that callbacks came one at a time and ended with the report; and that nothing is
   * left over.
   *
   * @param earlier the names of files that existed before
   */
  public void checkCounts(Recorder recorder, DownloadReport report, long links, String... earlier)
      throws IOException {
    List<Outcome> outcomes = recorder.heard(Outcome.class);
    assertThat(outcomes).extracting(outcome -> outcome.task().number()).doesNotHaveDuplicates();
    assertThat(outcomes).as(report.toString()).hasSize(Math.toIntExact(links));
    assertThat(report.total()).isEqualTo(links);
    assertThat(report.saved()).isEqualTo(recorder.heard(Saved.class).size());
    assertThat(report.skipped()).isEqualTo(recorder.heard(Skipped.class).size());
    assertThat(report.failed()).isEqualTo(recorder.heard(Failed.class).size());
    assertThat(recorder.overlapped()).isFalse();
    assertThat(recorder.heard(DownloadReport.class)).hasSize(1);
    assertThat(recorder.events().get(recorder.events().size() - 1)).isInstanceOf(DownloadReport.class);
    checkFiles(recorder.heard(Saved.class), withOrphans(recorder, earlier));
    checkNothingRuns();
  }

  /** Allows a cancel to come between saving an image and its step, so that a cancelled image may have a file. */
  public void withSteps() {
    orphans = true;
  }

  /** Returns the names of cancelled images that have a file, because a child had saved them or a step was to follow. */
  private String[] withOrphans(Recorder recorder, String... earlier) throws IOException {
    List<String> names = new ArrayList<>(List.of(earlier));
    for (Skipped skipped : recorder.heard(Skipped.class)) {
      Path file = directory().resolve(skipped.task().name() + ".jpg");
      boolean orphan = orphans && skipped.reason() == Skipped.Reason.CANCELLED && Files.exists(file);
      if (!orphan) continue;
      assertThat(file).hasBinaryContent(OwnPicture.of(skipped.task().link()));
      names.add(file.getFileName().toString());
    }
    return names.toArray(String[]::new);
  }

  /**
   * Checks that each saved image is a complete file of its own, and that the directory contains nothing else except
   * what existed before.
   */
  void checkFiles(List<Saved> saved, String... earlier) throws IOException {
    assertThat(saved).extracting(Saved::fileName).doesNotHaveDuplicates();
    for (Saved one : saved)
      assertThat(one.file())
          .as(one.task().link().toString())
          .hasBinaryContent(OwnPicture.of(one.task().link()));
    Set<String> expected = new TreeSet<>(Set.of(earlier));
    saved.forEach(one -> expected.add(one.fileName()));
    assertThat(names()).containsExactlyInAnyOrderElementsOf(expected);
  }

  static void checkNothingRuns() {
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("imgur-fetch"));
    assertThat(ProcessHandle.current()
            .children()
            .filter(ProcessHandle::isAlive)
            .filter(child -> child.info().command().orElse("").endsWith("java")))
        .isEmpty();
  }

  /** Returns the files next to the directory. */
  Set<String> beside() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      Set<String> names = new TreeSet<>();
      files.forEach(file -> names.add(file.getFileName().toString()));
      names.remove("images");
      return names;
    }
  }

  @Override
  public void close() {
    hosts.forEach(RawServer::close);
  }
}
