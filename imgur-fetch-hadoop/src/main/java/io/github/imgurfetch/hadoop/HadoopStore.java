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
 * A directory of a Hadoop file system. Where a file shows only when its stream is closed, as in an object store, an
 * image is written to its final name in one put; elsewhere to a name of ours, and then renamed in one step.
 */
final class HadoopStore implements ImageStore {
  private static final Logger LOG = LoggerFactory.getLogger(HadoopStore.class);
  private static final String PREFIX = ".imgur-fetch-";
  private static final String PART = ".part";

  /** A part that nobody has written to for so long is of a run that died. */
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

  /** Makes the directory, writes to it, and removes what runs that died have left. */
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

  /** Removes the parts that are left of this run. */
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

  /** Who names one file means one that may have come a moment ago; who does not, one of an earlier run. */
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
        throw new FileAlreadyExistsException(fileName, null, "is there already and is no plain file");
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

  /** Closing is not for a half-written file where it is what makes a file seen. */
  private void giveUp(FSDataOutputStream out) {
    try {
      if (showsClosedOnly) out.abort();
      else out.close();
    } catch (IOException e) {
      LOG.debug("giving up a file in {} failed: {}", directory, e.toString());
    }
  }

  private void discard(Path part) {
    boolean interrupted = Thread.interrupted(); // it would make this call fail too
    try {
      files.delete(part, false);
    } catch (IOException e) {
      LOG.debug("{} is left for the end of the run: {}", part, e.toString());
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
      LOG.debug("{} stays: it is not a plain file", fileName);
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

  /** Opens Hadoop's one rename that replaces, which HDFS does in one step, to this class. */
  private static final class Replacing extends FilterFileSystem {
    Replacing(FileSystem files) {
      super(files);
    }

    @SuppressWarnings("deprecation") // no other is offered by this kind of client
    void replace(Path from, Path to) throws IOException {
      rename(from, to, Rename.OVERWRITE);
    }
  }
}
