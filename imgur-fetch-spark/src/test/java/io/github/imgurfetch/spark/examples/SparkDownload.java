// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark.examples;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.spark.SparkStrategy;
import io.github.imgurfetch.transfer.ImageLink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The tutorial's distributed chapter: the images of a list of links, on Spark. The list is read with Spark's own
 * readers, one partition at a time, and may be of any length.
 */
public final class SparkDownload {
  private SparkDownload() {}

  /**
   * Arguments: the list, which is CSV or Parquet with a column {@code link}, or text with one link per line; the
   * directory, which the driver and all workers share; and, for a server of your own, {@code --allow-private-hosts}.
   */
  public static void main(String[] args) throws IOException {
    // docs:begin spark-download
    try (SparkSession spark = SparkSession.builder().appName("imgur-fetch").getOrCreate()) {
      Path directory = Path.of(args[1]);
      ConcurrentDownloader.Builder downloader = ConcurrentDownloader.builder()
          .into(directory)
          .manifest(directory.resolve("manifest.jsonl")) // run the same command again to continue
          .strategy(SparkStrategy.on(spark.sparkContext()));
      if (List.of(args).contains("--allow-private-hosts")) downloader.allowPrivateHosts();
      DownloadReport report = downloader.build().download(links(spark, args[0]));
      report.failures()
          .forEach(failed -> System.out.println(
              failed.task().address() + ": " + failed.failure().message()));
      System.out.println(report);
    }
    // docs:end spark-download
  }

  // docs:begin spark-links
  private static Stream<ImageLink> links(SparkSession spark, String list) {
    Dataset<Row> rows;
    if (list.endsWith(".parquet")) rows = spark.read().parquet(list).select("link");
    else if (list.endsWith(".csv"))
      rows = spark.read().option("header", true).csv(list).select("link");
    else rows = spark.read().text(list);
    Iterable<Row> partAfterPart = rows::toLocalIterator;
    return StreamSupport.stream(partAfterPart.spliterator(), false)
        .filter(row -> !row.isNullAt(0))
        .map(row -> ImageLink.of(row.getString(0)));
  }
  // docs:end spark-links
}
