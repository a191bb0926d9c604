// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.hadoop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A file system that behaves like an object store, over a local directory: an object becomes visible when its stream is
 * closed; a stream can be aborted; renames are not supported.
 */
public final class ObjectStore extends RawLocalFileSystem {
  /** Whether writing fails after the first bytes. */
  static final AtomicBoolean FULL = new AtomicBoolean();

  @Override
  public URI getUri() {
    return URI.create("object:///");
  }

  @Override
  public String getScheme() {
    return "object";
  }

  @Override
  public boolean hasPathCapability(Path path, String capability) throws IOException {
    return capability.equals(CommonPathCapabilities.ABORTABLE_STREAM) || super.hasPathCapability(path, capability);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    throw new IOException("an object cannot be renamed");
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int buffer,
      short copies,
      long block,
      Progressable told)
      throws IOException {
    return new FSDataOutputStream(new Upload(pathToFile(file).toPath()), null);
  }

  @Override
  public FSDataOutputStream create(
      Path file, boolean overwrite, int buffer, short copies, long block, Progressable told) throws IOException {
    return create(file, FsPermission.getFileDefault(), overwrite, buffer, copies, block, told);
  }

  private static final class Upload extends OutputStream implements Abortable {
    private final java.nio.file.Path object;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean aborted;

    Upload(java.nio.file.Path object) {
      this.object = object;
    }

    @Override
    public void write(int one) {
      bytes.write(one);
    }

    @Override
    public void write(byte[] some, int from, int count) throws IOException {
      bytes.write(some, from, count);
      if (FULL.get()) throw new IOException("the bucket's quota is used up");
    }

    @Override
    public AbortableResult abort() {
      aborted = true;
      return new AbortableResult() {
        @Override
        public boolean alreadyClosed() {
          return false;
        }

        @Override
        public IOException anyCleanupException() {
          return null;
        }
      };
    }

    @Override
    public void close() throws IOException {
      if (!aborted) java.nio.file.Files.write(object, bytes.toByteArray());
    }
  }
}
