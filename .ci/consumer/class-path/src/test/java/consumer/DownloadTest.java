// SPDX-License-Identifier: Apache-2.0
package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.ImgurGallery;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Section;
import io.github.imgurfetch.spark.SparkStrategy;
import io.github.imgurfetch.standin.StandInGallery;
import io.github.imgurfetch.strategy.Strategies;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Core, Hadoop, Spark and the stand-in from a staged release, used together. */
@Timeout(120)
class DownloadTest {
  private static final int IMAGES = 5;

  private static StandInGallery standIn;

  @TempDir
  Path directory;

  @BeforeAll
  static void start() {
    standIn = StandInGallery.start(Duration.ZERO);
  }

  @AfterAll
  static void stop() {
    standIn.close();
  }

  @Test
  void threadsDownload() throws IOException {
    check(download(builder().into(directory).strategy(Strategies.pooled(2))));
  }

  @Test
  void childJvmsDownload() throws IOException {
    check(download(builder().into(directory).strategy(Strategies.forked(1))));
  }

  @Test
  void aFileSystemOfHadoopIsATarget() throws IOException {
    check(download(builder().into(URI.create("shelf://" + directory))));
  }

  @Test
  void sparkDownloads() throws IOException {
    SparkContext spark = new SparkContext(new SparkConf()
        .setAppName("consumer")
        .setMaster("local[2]")
        .set("spark.ui.enabled", "false")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1"));
    try {
      check(download(builder().into(directory).strategy(SparkStrategy.on(spark))));
    } finally {
      spark.stop();
    }
  }

  private static ConcurrentDownloader.Builder builder() {
    return ConcurrentDownloader.builder().allowPrivateHosts();
  }

  private static DownloadReport download(ConcurrentDownloader.Builder downloader) {
    try (ImgurGallery gallery = ImgurGallery.builder()
        .clientId(StandInGallery.CLIENT_ID)
        .baseUrl(standIn.baseUrl())
        .build()) {
      return downloader.build().download(gallery.images(GalleryQuery.of(Section.HOT)).limit(IMAGES));
    }
  }

  private void check(DownloadReport report) throws IOException {
    assertThat(report.saved()).as("%s", report).isEqualTo(IMAGES);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.matches("\\w+\\.(jpg|png|gif)")))
          .hasSize(IMAGES);
    }
  }
}
