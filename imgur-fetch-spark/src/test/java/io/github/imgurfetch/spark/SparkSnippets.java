// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.transfer.ImageLink;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** The code that the Javadoc shows. */
final class SparkSnippets {
  private SparkSnippets() {}

  static DownloadReport download(SparkSession spark, Path shared, Stream<ImageLink> links) {
    // @start region=download
    ConcurrentDownloader downloader = ConcurrentDownloader.builder()
        .into(shared)
        .strategy(SparkStrategy.on(spark.sparkContext()))
        .build();
    DownloadReport report = downloader.download(links);
    // @end
    return report;
  }
}
