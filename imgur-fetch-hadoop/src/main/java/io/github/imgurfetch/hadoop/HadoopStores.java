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
 * Provides stores for all file systems that Hadoop finds on the class path, such as {@code hdfs:} and {@code s3a:}.
 * Hadoop is configured as usual: by the settings of the Spark application ({@code spark.hadoop.…}), if there is one,
 * and by {@code core-site.xml} and similar files on the class path. Stateless and thread-safe.
 *
 * <p>Applications do not use this class; {@link java.util.ServiceLoader} finds it when the target directory of a
 * download has the address of such a file system.
 */
public final class HadoopStores implements ImageStores {
  /** Schemes that Hadoop knows but that are read-only or not meant as a target directory. */
  private static final Set<String> NOT_OURS = Set.of("http", "https", "ftp", "sftp", "har");

  /** Creates an instance for {@link java.util.ServiceLoader}. */
  public HadoopStores() {}

  @Override
  public boolean canOpen(URI directory) {
    if (NOT_OURS.contains(directory.getScheme())) return false;
    try {
      return FileSystem.getFileSystemClass(directory.getScheme(), settings()) != null;
    } catch (IOException e) {
      return false; // "No FileSystem for scheme"
    } catch (RuntimeException e) {
      return true; // known to Hadoop by name only: opening it reports what is missing
    } catch (NoClassDefFoundError e) {
      throw new IllegalArgumentException(
          "for " + directory.getScheme() + ": Hadoop is missing on the class path: add"
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
              + ": (check that its module is on the class path, such as org.apache.hadoop:hadoop-aws for s3a): "
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
