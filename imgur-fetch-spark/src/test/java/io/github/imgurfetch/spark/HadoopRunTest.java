// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.hadoop.Hdfs;
import io.github.imgurfetch.hadoop.SlowHost;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests whole runs into HDFS; with the profile soak, also with the slow strategies. */
@Timeout(120)
class HadoopRunTest {
  private static final int IMAGES = 20;

  @TempDir
  Path local;

  private final Hdfs hdfs = Hdfs.shared();
  private static SparkContext spark;
  private URI images;

  @BeforeAll
  static void start() {
    spark = new SparkContext(LocalSpark.conf("local[2]"));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @BeforeEach
  void beEmpty() throws IOException {
    images = hdfs.address("/images");
    hdfs.files().delete(new org.apache.hadoop.fs.Path("/images"), true);
  }

  static Stream<ExecutionStrategy> strategies() {
    Stream<ExecutionStrategy> quick =
        Stream.of(Strategies.pooled(4), SparkStrategy.on(spark).threadsPerTask(4));
    boolean all = Boolean.getBoolean("soak.long");
    return all ? Stream.concat(quick, Stream.of(Strategies.serial(), Strategies.forked(2))) : quick;
  }

  private ConcurrentDownloader.Builder downloader() {
    return ConcurrentDownloader.builder().into(images).allowPrivateHosts();
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void onlyTheImagesAreInHdfs(ExecutionStrategy strategy) throws IOException {
    ConcurrentLinkedQueue<Saved> saved = new ConcurrentLinkedQueue<>();
    try (SlowHost host = new SlowHost(0)) {
      ConcurrentDownloader downloader = downloader()
          .strategy(strategy)
          .listener(new SavedListener(saved))
          .build();
      DownloadReport report = downloader.download(links(host));
      assertThat(report.saved()).as("%s", report.failures()).isEqualTo(IMAGES);
      assertThat(report.failed()).isEqualTo(1);
      assertAllAreThere();

      assertThat(downloader.download(links(host)).skipped())
          .as("in a rerun")
          .isEqualTo(IMAGES);
      assertThat(host.requests()).as("with that for the missing one").isEqualTo(IMAGES + 2);
    }
    assertThat(saved).hasSize(IMAGES).allSatisfy(one -> {
      assertThat(one.location())
          .isEqualTo(hdfs.address("/images/" + one.task().name() + ".gif"));
      assertThat(one.fileName()).isEqualTo(one.task().name() + ".gif");
      assertThatExceptionOfType(FileSystemNotFoundException.class).isThrownBy(one::file);
    });
  }

  private static Stream<ImageLink> links(SlowHost host) {
    return Stream.concat(host.links(IMAGES), Stream.of(host.link("missing")));
  }

  private void assertAllAreThere() throws IOException {
    assertThat(hdfs.names(images))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, IMAGES).mapToObj(i -> i + ".gif").toList());
    for (int i = 0; i < IMAGES; i++)
      assertThat(hdfs.bytes(images, i + ".gif")).isEqualTo(SlowHost.picture(i));
  }

  @Test
  void aManifestDetectsADamagedImage() throws IOException {
    try (SlowHost host = new SlowHost(0)) {
      ConcurrentDownloader downloader =
          downloader().manifest(local.resolve("manifest.jsonl")).build();
      downloader.download(host.links(IMAGES));
      try (var out = hdfs.files().create(new org.apache.hadoop.fs.Path("/images/7.gif"), true)) {
        out.write(new byte[SlowHost.picture(7).length]);
      }
      DownloadReport again = downloader.download(host.links(IMAGES));

      assertThat(again.saved()).isEqualTo(1);
      assertThat(again.skipped()).isEqualTo(IMAGES - 1);
      assertThat(host.requests()).isEqualTo(IMAGES + 1);
    }
    assertAllAreThere();
  }

  @Test
  void anImageFromARunWithoutAManifestIsAddedToTheManifest() throws IOException {
    try (SlowHost host = new SlowHost(0)) {
      downloader().build().download(host.links(IMAGES));
      DownloadReport again = downloader()
          .manifest(local.resolve("manifest.jsonl"))
          .build()
          .download(host.links(IMAGES));
      assertThat(again.skipped()).isEqualTo(IMAGES);
      assertThat(host.requests()).isEqualTo(IMAGES);
    }
    assertThat(local.resolve("manifest.jsonl")).content().hasLineCount(IMAGES);
  }

  @Test
  void replaceFetchesAgain() throws IOException {
    try (SlowHost host = new SlowHost(0)) {
      downloader().build().download(host.links(3));
      assertThat(downloader()
              .existing(Existing.REPLACE)
              .build()
              .download(host.links(3))
              .saved())
          .isEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aCancelLeavesOnlyCompleteImages(ExecutionStrategy strategy) throws Exception {
    try (SlowHost host = new SlowHost(20);
        Download download = downloader().strategy(strategy).build().start(host.links(10_000))) {
      host.awaitRequests(IMAGES);
      download.cancel();
      assertThat(download.await().cancelled()).isTrue();
    }
    for (String name : hdfs.names(images))
      assertThat(hdfs.bytes(images, name))
          .isEqualTo(SlowHost.picture(Integer.parseInt(name.replace(".gif", ""))));
  }

  @Test
  void anExhaustedQuotaIsAFullDisk() throws IOException {
    hdfs.files().mkdirs(new org.apache.hadoop.fs.Path("/images"));
    hdfs.files().setQuota(new org.apache.hadoop.fs.Path("/images"), Long.MAX_VALUE - 1, 1 << 20);
    try (SlowHost host = new SlowHost(0)) {
      DownloadReport report =
          downloader().strategy(Strategies.serial()).build().download(host.links(10));

      assertThat(report.saved()).isZero();
      assertThat(report.failures())
          .isNotEmpty()
          .allSatisfy(failed -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.DISK_FULL));
      assertThat(host.requests()).as("the run stops early").isLessThan(10);
    }
    assertThat(hdfs.names(images)).isEmpty();
  }

  @Test
  void anUnreachableServerIsReportedBeforeAnyRequest() throws IOException {
    try (SlowHost host = new SlowHost(0);
        ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      URI nobody = URI.create("hdfs://127.0.0.1:" + silent.getLocalPort() + "/images");
      ConcurrentDownloader downloader = ConcurrentDownloader.builder()
          .into(nobody)
          .timeout(Duration.ofSeconds(2))
          .allowPrivateHosts()
          .build();
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> downloader.download(host.links(3)))
          .withMessageContaining(nobody.toString())
          .withMessageContaining("within 2 s");
      assertThat(host.requests()).isZero();
    }
  }

  @Test
  void aMissingHadoopModuleIsNamed() {
    ConcurrentDownloader downloader = ConcurrentDownloader.builder()
        .into(URI.create("s3a://bucket/images"))
        .build();
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> downloader.download(List.of()))
        .withMessageContaining("s3a://bucket/images")
        .withMessageContaining("hadoop-aws");
  }

  @Test
  void aCancelLeavesNoTemporaryFile() throws Exception {
    Set<String> before = temporaryFiles();
    try (SlowHost host = new SlowHost(20);
        Download download = downloader().build().start(host.links(10_000))) {
      host.awaitRequests(50);
      download.cancel();
      download.await();
    }
    Set<String> fresh = temporaryFiles();
    fresh.removeAll(before);
    await("files of this run; those of tests in other JVMs are removed meanwhile")
        .until(() -> Collections.disjoint(temporaryFiles(), fresh));
  }

  private static Set<String> temporaryFiles() {
    String[] names =
        new File(System.getProperty("java.io.tmpdir")).list((directory, name) -> name.contains("imgur-fetch"));
    return new HashSet<>(List.of(names));
  }

  @Test
  void settingsThatAStoreDoesNotSupportAreRejectedByBuild() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> downloader().existing(Existing.RESUME).build())
        .withMessageContaining("RESUME")
        .withMessageContaining(images.toString());
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> downloader().then(saved -> {}).build())
        .withMessageContaining("then(…)")
        .withMessageContaining(images.toString());
  }

  /** The code that README and docs show. */
  static DownloadReport show(SparkContext sparkContext, Iterable<ImageLink> links) {
    // docs:begin spark-hdfs
    return ConcurrentDownloader.builder()
        .into(URI.create("hdfs://namenode:8020/images")) // or s3a://bucket/images
        .strategy(SparkStrategy.on(sparkContext))
        .build()
        .download(links);
    // docs:end spark-hdfs
  }

  private record SavedListener(ConcurrentLinkedQueue<Saved> saved) implements DownloadListener {
    @Override
    public void onOutcome(Outcome outcome) {
      if (outcome instanceof Saved one) saved.add(one);
    }
  }
}
