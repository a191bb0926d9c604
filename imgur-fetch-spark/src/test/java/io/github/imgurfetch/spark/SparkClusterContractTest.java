// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.hadoop.Hdfs;
import io.github.imgurfetch.hadoop.SlowHost;
import io.github.imgurfetch.testing.strategy.ExecutionStrategyContract;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.StrategyException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.TaskSchedulerImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the laws on a standalone cluster of two workers; at the end, parts of it are killed in the middle of a run, and
 * no image is lost.
 */
@Timeout(1200)
@TestMethodOrder(OrderAnnotation.class)
class SparkClusterContractTest extends ExecutionStrategyContract {
  private static final int MANY = 160;
  private static final int ROUNDS = Integer.getInteger("soak.executors", 10);

  @TempDir
  static Path home;

  private static LoopbackCluster cluster;
  private static SparkContext spark;

  @BeforeAll
  static void start() throws IOException {
    cluster = new LoopbackCluster(home, 2);
    spark = new SparkContext(cluster.conf());
  }

  @AfterAll
  static void stop() {
    if (spark != null) spark.stop();
    if (cluster != null) cluster.close();
  }

  /** A cancelled run does not wait for its executors, which remove its part files before they report their tasks. */
  @AfterEach
  void executorsHaveEndedTheirTasks() {
    TaskSchedulerImpl scheduler = (TaskSchedulerImpl) spark.taskScheduler();
    await().until(() -> scheduler.runningTasksByExecutors().values().forall(running -> running.equals(0)));
  }

  @Override
  protected ExecutionStrategy strategy() {
    return SparkStrategy.on(spark).partitions(2).batch(10).threadsPerTask(4);
  }

  @Override
  protected int window() {
    return 2 * 10;
  }

  @Override
  protected boolean mayStay(Thread thread) {
    return LocalSpark.isSparks(thread);
  }

  /**
   * Simulates a disk that the workers do not share, so that the directory created by the driver does not exist for
   * them.
   */
  @Test
  void aDirectoryMissingOnWorkersIsReportedBeforeAnyRequest(@TempDir Path directory) throws Exception {
    Path images = directory.resolve("images");
    ExecutionStrategy lacking = work -> {
      delete(images);
      SparkStrategy.on(spark).execute(work);
    };
    try (SlowHost host = new SlowHost(0)) {
      ConcurrentDownloader downloader = ConcurrentDownloader.builder()
          .into(images)
          .strategy(lacking)
          .allowPrivateHosts()
          .build();
      assertThatThrownBy(() -> downloader.download(host.links(3)))
          .isInstanceOf(StrategyException.class)
          .hasStackTraceContaining(images + " does not exist on the worker")
          .hasStackTraceContaining("pass into(…) a directory that the driver and all workers share");
      assertThat(host.requests()).isZero();
    }
  }

  /**
   * A run into HDFS loses an executor, which its worker starts again; a run into a directory loses a worker with its
   * executor.
   */
  @Test
  @Order(Integer.MAX_VALUE)
  @EnabledIfSystemProperty(named = "soak.long", matches = "true", disabledReason = "see the profile soak")
  void nothingIsLostWithAnExecutorOrAWorker(@TempDir Path directory) throws Exception {
    try (SlowHost host = new SlowHost(100)) {
      assertAllAreSavedInHdfs(host, () -> kill(cluster.executors(0).toList()));
      assertAllAreSaved(host, directory, () -> {
        List<ProcessHandle> executors = cluster.executors(1).toList();
        kill(List.of(cluster.worker(1)));
        kill(executors);
      });
    }
  }

  private static void assertAllAreSavedInHdfs(SlowHost host, Runnable fault) throws Exception {
    Hdfs hdfs = Hdfs.shared();
    URI images = hdfs.address("/cluster-" + host.requests());
    assertThat(saved(host, images, fault)).isEqualTo(MANY);
    assertThat(hdfs.names(images))
        .as("and no part file of a killed executor")
        .hasSize(MANY);
    for (int i = 0; i < MANY; i++)
      assertThat(hdfs.bytes(images, i + ".gif")).isEqualTo(SlowHost.picture(i));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) Files.delete(file);
    }
    Files.delete(directory);
  }

  private static void kill(List<ProcessHandle> processes) {
    assertThat(processes).isNotEmpty();
    processes.forEach(ProcessHandle::destroyForcibly);
  }

  /** Kills many executors, one after the other. */
  @Test
  @Order(Integer.MAX_VALUE - 1)
  @EnabledIfSystemProperty(named = "soak.long", matches = "true", disabledReason = "see the profile soak")
  void nothingIsLostWithManyExecutors(@TempDir Path directory) throws Exception {
    try (SlowHost host = new SlowHost(100)) {
      for (int round = 0; round < ROUNDS; round++) {
        int worker = round % 2;
        assertAllAreSaved(
            host,
            directory.resolve("" + round),
            () -> kill(cluster.executors(worker).toList()));
        assertAllAreSavedInHdfs(
            host, () -> kill(cluster.executors(worker).toList()));
      }
    }
    System.out.println(
        2 * ROUNDS + " executors killed, " + 2L * ROUNDS * MANY + " images saved, none cut, lost or left over");
  }

  private static void assertAllAreSaved(SlowHost host, Path directory, Runnable fault) throws Exception {
    assertThat(saved(host, directory.toUri(), fault)).isEqualTo(MANY);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).hasSize(MANY); // and no part file of a killed executor
    }
    for (int i = 0; i < MANY; i++)
      assertThat(Files.readAllBytes(directory.resolve(i + ".gif"))).isEqualTo(SlowHost.picture(i));
  }

  /** Runs a download and causes a fault halfway through. */
  private static long saved(SlowHost host, URI directory, Runnable fault) throws Exception {
    int before = host.requests();
    ConcurrentDownloader downloader = ConcurrentDownloader.builder()
        .into(directory)
        .allowPrivateHosts()
        .strategy(
            SparkStrategy.on(spark).partitions(2).threadsPerTask(4).batch(16))
        .build();
    try (Download download = downloader.start(host.links(MANY))) {
      host.awaitRequests(before + MANY / 2);
      fault.run();
      return download.await().saved();
    }
  }
}
