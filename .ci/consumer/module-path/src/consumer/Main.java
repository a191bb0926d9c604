// SPDX-License-Identifier: Apache-2.0
package consumer;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.ImgurGallery;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Section;
import io.github.imgurfetch.hadoop.HadoopStores;
import io.github.imgurfetch.micrometer.ImgurFetchMetrics;
import io.github.imgurfetch.report.RunReport;
import io.github.imgurfetch.spark.SparkStrategy;
import io.github.imgurfetch.standin.StandInGallery;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.strategy.ExecutionStrategyContract;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/** Downloads from the stand-in by strategies of two modules, and says which module each class belongs to. */
public final class Main {
  private Main() {}

  /** Fails if a class is not in its module, or if an image is not saved. */
  public static void main(String[] args) throws IOException {
    isIn(Main.class, "consumer");
    isIn(ConcurrentDownloader.class, "io.github.imgurfetch");
    isIn(HadoopStores.class, "io.github.imgurfetch.hadoop");
    isIn(ImgurFetchMetrics.class, "io.github.imgurfetch.micrometer");
    isIn(RunReport.class, "io.github.imgurfetch.report");
    isIn(SparkStrategy.class, "io.github.imgurfetch.spark");
    isIn(StandInGallery.class, "io.github.imgurfetch.standin");
    isIn(ExecutionStrategyContract.class, "io.github.imgurfetch.testing");
    SparkContext spark = new SparkContext(new SparkConf()
        .setAppName("consumer")
        .setMaster("local[2]")
        .set("spark.ui.enabled", "false")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1"));
    try (StandInGallery standIn = StandInGallery.start(Duration.ZERO)) {
      for (ExecutionStrategy strategy :
          List.of(Strategies.pooled(2), Strategies.forked(1), SparkStrategy.on(spark))) download(standIn, strategy);
    } finally {
      spark.stop();
    }
    check(new HadoopStores().canOpen(URI.create("hdfs://127.0.0.1/images")), "no HDFS");
  }

  private static void download(StandInGallery standIn, ExecutionStrategy strategy) throws IOException {
    try (ImgurGallery gallery = ImgurGallery.builder()
        .clientId(StandInGallery.CLIENT_ID)
        .baseUrl(standIn.baseUrl())
        .build()) {
      Path directory = Files.createTempDirectory(Path.of("module-path", "target"), "images");
      DownloadReport report = ConcurrentDownloader.builder()
          .into(directory)
          .listener(RunReport.to(directory.resolve("run.html")))
          .strategy(strategy)
          .allowPrivateHosts()
          .build()
          .download(gallery.images(GalleryQuery.of(Section.HOT)).limit(5));
      System.out.println("module path: " + strategy + ": " + report);
      check(report.saved() == 5, report.toString());
      check(Files.exists(directory.resolve("run.html")), "no page");
    }
  }

  private static void isIn(Class<?> type, String module) {
    check(module.equals(type.getModule().getName()), type + " is in " + type.getModule());
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) throw new IllegalStateException(otherwise);
  }
}
