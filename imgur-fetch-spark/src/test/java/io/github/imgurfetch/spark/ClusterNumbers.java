// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.hadoop.SlowHost;
import io.github.imgurfetch.transfer.ImageLink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;

/**
 * Measures the numbers in docs/distributed.md: the throughput with 1, 2 and 4 executors against a server that takes 0.2
 * s to respond, the driver's CPU time per image, and the cost of a worker's death. Not a test.
 */
public final class ClusterNumbers {
  private static final int DELAY_MILLIS = 200;
  private static final int IMAGES_OF_AN_EXECUTOR = 800;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private ClusterNumbers() {}

  /** Arguments: a directory for all files, and optionally the numbers of executors. */
  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    Process host = startHost();
    try (BufferedReader said = new BufferedReader(new InputStreamReader(host.getInputStream(), UTF_8))) {
      URI base = URI.create(said.readLine());
      int[] counts = args.length > 1
          ? Stream.of(args).skip(1).mapToInt(Integer::parseInt).toArray()
          : new int[] {1, 2, 4};
      for (int executors : counts) measure(directory.resolve("executors-" + executors), executors, base);
    } finally {
      host.destroyForcibly();
    }
  }

  private static Process startHost() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            SlowHost.class.getName(),
            Integer.toString(DELAY_MILLIS))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void measure(Path directory, int executors, URI base) throws Exception {
    Path home = Files.createDirectories(directory.resolve("spark"));
    try (LoopbackCluster cluster = new LoopbackCluster(home, executors)) {
      SparkContext spark = new SparkContext(cluster.conf());
      try {
        SparkStrategy strategy = SparkStrategy.on(spark).partitions(executors);
        run(strategy, directory.resolve("warm"), base, 100 * executors);
        int images = IMAGES_OF_AN_EXECUTOR * executors;
        long cpu = SYSTEM.getProcessCpuTime();
        DownloadReport report = run(strategy, directory.resolve("images"), base, images);
        double cost = (SYSTEM.getProcessCpuTime() - cpu) / 1e6 / images;
        print(
            "%d executors: %d of %d images in %.1f s, %.1f a second; driver's CPU %.2f ms an image",
            executors, report.saved(), images, seconds(report), images / seconds(report), cost);
        if (executors == 2) killWorker(cluster, strategy, directory.resolve("killed"), base, images);
      } finally {
        spark.stop();
      }
    }
  }

  private static void killWorker(LoopbackCluster cluster, SparkStrategy strategy, Path into, URI base, int images)
      throws Exception {
    List<ProcessHandle> dying = new ArrayList<>(List.of(cluster.worker(1)));
    cluster.executors(1).forEach(dying::add);
    CountDownLatch half = new CountDownLatch(images / 2);
    DownloadListener counting = DownloadListener.onSaved((link, saved) -> half.countDown());
    try (Download download = downloader(strategy, into).start(links(base, images), counting)) {
      half.await();
      double seconds = download.progress().elapsed().toMillis() / 1000.0;
      dying.forEach(ProcessHandle::destroyForcibly);
      DownloadReport report = download.await();
      print(
          "2 executors, one worker killed after %.1f s: %d of %d images in %.1f s",
          seconds, report.saved(), images, seconds(report));
    }
  }

  private static DownloadReport run(SparkStrategy strategy, Path into, URI base, int images) {
    return downloader(strategy, into).download(links(base, images));
  }

  private static ConcurrentDownloader downloader(SparkStrategy strategy, Path into) {
    return ConcurrentDownloader.builder()
        .into(into)
        .strategy(strategy)
        .allowPrivateHosts()
        .build();
  }

  private static Stream<ImageLink> links(URI base, int count) {
    return IntStream.range(0, count).mapToObj(i -> ImageLink.of(base.resolve(Integer.toString(i))));
  }

  private static double seconds(DownloadReport report) {
    return report.elapsed().toMillis() / 1000.0;
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
