// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.hadoop;

import io.github.imgurfetch.store.ImageStore;
import io.github.imgurfetch.store.StoredImage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.security.AccessControlException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store for a directory in a Hadoop file system. If a file becomes visible only when its stream is closed, as in an
 * object store, an image is written directly to its final name. Otherwise it is written to a part file and then
 * atomically renamed.
 */
final class HadoopStore implements ImageStore {
  private static final Logger LOG = LoggerFactory.getLogger(HadoopStore.class);
  private static final String PREFIX = ".imgur-fetch-";
  private static final String PART = ".part";

  /** A part file that has not been modified for this time belongs to a dead run. */
  private static final Duration OLD = Duration.ofDays(1);

  private final Replacing files;
  private final Path directory;
  private final String own;
  private final boolean showsClosedOnly;
  private final EarlierNames earlier;

  HadoopStore(FileSystem files, URI directory, String run) throws IOException {
    this.files = new Replacing(files);
    this.directory = new Path(directory);
    this.own = PREFIX + run + "-";
    this.showsClosedOnly = files.hasPathCapability(this.directory, CommonPathCapabilities.ABORTABLE_STREAM);
    this.earlier = new EarlierNames(files, this.directory);
  }

  /** Creates the directory, checks that it is writable, and removes part files of dead runs. */
  void prepare() throws IOException {
    try {
      if (files.exists(directory) && !files.getFileStatus(directory).isDirectory())
        throw new NotDirectoryException(directory.toString());
      files.mkdirs(directory);
      Path probe = newPart();
      files.create(probe, false).close();
      files.delete(probe, false);
    } catch (AccessControlException e) {
      throw (IOException) new AccessDeniedException(directory.toString(), null, e.getMessage()).initCause(e);
    }
    Instant old = Instant.now().minus(OLD);
    if (!showsClosedOnly) remove(PREFIX, old);
  }

  /** Removes the remaining part files of this run. */
  void removeOwn() throws IOException {
    if (!showsClosedOnly) remove(own, Instant.MAX);
  }

  private void remove(String prefix, Instant before) throws IOException {
    RemoteIterator<FileStatus> found = files.listStatusIterator(directory);
    while (found.hasNext()) {
      FileStatus file = found.next();
      String name = file.getPath().getName();
      if (file.isFile()
          && name.startsWith(prefix)
          && name.endsWith(PART)
          && modified(file).isBefore(before)) files.delete(file.getPath(), false);
    }
  }

  private Path newPart() {
    return new Path(
        directory,
        own + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()) + PART);
  }

  /** With a single extension, the file may have been written a moment ago, so the cached names are not used. */
  @Override
  public Optional<StoredImage> find(String name, List<String> extensions) throws IOException {
    for (String extension : extensions) {
      String fileName = name + "." + extension;
      if (extensions.size() > 1 && !earlier.mayHave(fileName)) continue;
      Optional<FileStatus> found = look(fileName).filter(file -> file.getLen() > 0);
      if (found.isPresent())
        return Optional.of(new StoredImage(fileName, found.get().getLen(), modified(found.get())));
    }
    return Optional.empty();
  }

  private Optional<FileStatus> look(String fileName) throws IOException {
    try {
      FileStatus found = files.getFileStatus(new Path(directory, fileName));
      if (!found.isFile())
        throw new FileAlreadyExistsException(fileName, null, "already exists and is not a regular file");
      return Optional.of(found);
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private static Instant modified(FileStatus file) {
    return Instant.ofEpochMilli(file.getModificationTime());
  }

  @Override
  public void put(java.nio.file.Path file, String fileName) throws IOException {
    Path target = new Path(directory, fileName);
    look(fileName);
    if (fileName.indexOf('/') >= 0) files.mkdirs(target.getParent());
    if (showsClosedOnly) write(file, target, true);
    else writeAndRename(file, target);
    earlier.add(fileName);
  }

  private void writeAndRename(java.nio.file.Path file, Path target) throws IOException {
    Path part = newPart();
    boolean moved = false;
    try {
      write(file, part, false);
      files.replace(part, target);
      moved = true;
    } finally {
      if (!moved) discard(part);
    }
  }

  private void write(java.nio.file.Path file, Path target, boolean overwrite) throws IOException {
    FSDataOutputStream out = files.create(target, overwrite);
    try {
      Files.copy(file, out);
    } catch (IOException | RuntimeException e) {
      giveUp(out);
      throw e;
    }
    out.close();
  }

  /** Aborts the stream if closing it would make the incomplete file visible. */
  private void giveUp(FSDataOutputStream out) {
    try {
      if (showsClosedOnly) out.abort();
      else out.close();
    } catch (IOException e) {
      LOG.debug("aborting a file in {} failed: {}", directory, e.toString());
    }
  }

  private void discard(Path part) {
    boolean interrupted = Thread.interrupted(); // an interrupt would make this call fail too
    try {
      files.delete(part, false);
    } catch (IOException e) {
      LOG.debug("{} cannot be removed before the end of the run: {}", part, e.toString());
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  @Override
  public void delete(String fileName) throws IOException {
    if (!earlier.mayHave(fileName)) return;
    try {
      if (look(fileName).isPresent()) files.delete(new Path(directory, fileName), false);
    } catch (FileAlreadyExistsException e) {
      LOG.debug("{} is kept, since it is not a regular file", fileName);
    }
  }

  @Override
  public InputStream read(String fileName) throws IOException {
    return files.open(new Path(directory, fileName));
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      LOG.debug("closing {} failed: {}", directory, e.toString());
    }
  }

  /** Gives access to Hadoop's only replacing rename, which is protected and which HDFS performs atomically. */
  private static final class Replacing extends FilterFileSystem {
    Replacing(FileSystem files) {
      super(files);
    }

    @SuppressWarnings("deprecation") // FileSystem offers no other
    void replace(Path from, Path to) throws IOException {
      rename(from, to, Rename.OVERWRITE);
    }
  }
}
