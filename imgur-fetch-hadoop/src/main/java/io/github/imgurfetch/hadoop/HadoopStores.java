// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.hadoop;

import io.github.imgurfetch.store.ImageStores;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * The file systems that Hadoop knows on the class path, with its own settings: those of the Spark application
 * ({@code spark.hadoop.…}) where there is one, and {@code core-site.xml} and its like on the class path.
 */
public final class HadoopStores implements ImageStores {
  /** Read-only, and not what anybody means by a directory. */
  private static final Set<String> NOT_OURS = Set.of("http", "https", "ftp", "sftp", "har");

  /** For {@link java.util.ServiceLoader}. */
  public HadoopStores() {}

  @Override
  public boolean canOpen(URI directory) {
    if (NOT_OURS.contains(directory.getScheme())) return false;
    try {
      return FileSystem.getFileSystemClass(directory.getScheme(), settings()) != null;
    } catch (IOException e) {
      return false; // "No FileSystem for scheme"
    } catch (RuntimeException e) {
      return true; // one that Hadoop knows by name: opening it tells what is missing
    } catch (NoClassDefFoundError e) {
      throw new IllegalArgumentException(
          "for " + directory.getScheme() + ": Hadoop has to be on the class path,"
              + " org.apache.hadoop:hadoop-client-api and hadoop-client-runtime",
          e);
    }
  }

  @Override
  public Closeable begin(URI directory, String run) throws IOException {
    HadoopStore store = open(directory, run);
    try {
      store.prepare();
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
    return () -> {
      try (store) {
        store.removeOwn();
      }
    };
  }

  @Override
  public HadoopStore open(URI directory, String run) throws IOException {
    FileSystem files;
    try {
      files = FileSystem.newInstance(directory, settings());
    } catch (RuntimeException e) {
      throw new IOException(
          "Hadoop cannot open " + directory.getScheme()
              + ": (is its module on the class path, for s3a: org.apache.hadoop:hadoop-aws?): "
              + e.getMessage(),
          e);
    }
    return new HadoopStore(files, directory, run);
  }

  private static Configuration settings() {
    try {
      return OfSpark.settings();
    } catch (NoClassDefFoundError e) {
      return new Configuration(); // Hadoop without Spark
    }
  }

  private static final class OfSpark {
    static Configuration settings() {
      SparkEnv spark = SparkEnv.get();
      return spark == null ? new Configuration() : SparkHadoopUtil.get().newConfiguration(spark.conf());
    }
  }
}
