// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.hadoop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/**
 * HDFS on loopback, with a name node and a data node in this JVM. One instance serves all tests and lives as long as
 * the JVM.
 */
public final class Hdfs {
  private static final Hdfs SHARED = new Hdfs();

  private final MiniDFSCluster cluster;

  private Hdfs() {
    Configuration settings = new Configuration();
    try {
      String home = Files.createTempDirectory(java.nio.file.Path.of("target"), "hdfs-")
          .toAbsolutePath()
          .toString();
      settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, home);
      cluster = new MiniDFSCluster.Builder(settings).numDataNodes(1).build();
      cluster.waitActive();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the shared instance, which is started by the first call. */
  public static Hdfs shared() {
    return SHARED;
  }

  /** Returns the address of a path. */
  public URI address(String path) {
    return cluster.getURI().resolve(path);
  }

  public DistributedFileSystem files() throws IOException {
    return cluster.getFileSystem();
  }

  /** Returns the names of all files in a directory. */
  public List<String> names(URI directory) throws IOException {
    List<String> names = new ArrayList<>();
    for (FileStatus file : files().listStatus(new Path(directory)))
      names.add(file.getPath().getName());
    return names;
  }

  /** Returns the bytes of a file. */
  public byte[] bytes(URI directory, String fileName) throws IOException {
    return bytes(files(), new Path(new Path(directory), fileName));
  }

  static byte[] bytes(FileSystem files, Path file) throws IOException {
    try (var in = files.open(file)) {
      return in.readAllBytes();
    }
  }
}
