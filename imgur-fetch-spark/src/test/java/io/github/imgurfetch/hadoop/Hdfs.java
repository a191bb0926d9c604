// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.hadoop;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** HDFS in this JVM: a name node and a data node, on loopback. */
public final class Hdfs implements Closeable {
  private final MiniDFSCluster cluster;

  public Hdfs(java.nio.file.Path home) throws IOException {
    Configuration settings = new Configuration();
    settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, home.toString());
    settings.setInt("dfs.blockreport.incremental.intervalMsec", 0); // a file is complete once its block was reported
    cluster = new MiniDFSCluster.Builder(settings).numDataNodes(1).build();
    cluster.waitActive();
  }

  /** The address of a path. */
  public URI address(String path) {
    return cluster.getURI().resolve(path);
  }

  DistributedFileSystem files() throws IOException {
    return cluster.getFileSystem();
  }

  /** The names of all that is in a directory. */
  public List<String> names(URI directory) throws IOException {
    List<String> names = new ArrayList<>();
    for (FileStatus file : files().listStatus(new Path(directory))) names.add(file.getPath().getName());
    return names;
  }

  /** The bytes of a file. */
  public byte[] bytes(URI directory, String fileName) throws IOException {
    return bytes(files(), new Path(new Path(directory), fileName));
  }

  static byte[] bytes(FileSystem files, Path file) throws IOException {
    try (var in = files.open(file)) {
      return in.readAllBytes();
    }
  }

  void stopNameNode() {
    cluster.shutdownNameNode(0);
  }

  @Override
  public void close() {
    cluster.shutdown();
  }
}
