// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.store.StoredImage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A partial file. It is written under a temporary name in the target directory, forced to disk and only then renamed,
 * so that a file with a final name is always complete. Closing removes the file if it was not moved.
 */
public final class PartFile implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(PartFile.class);
  private static final int TRIES = 100;
  static final Set<OpenOption> NEW = Set.of(CREATE_NEW, WRITE);
  static final FileAttribute<?>[] NO_ATTRIBUTES = {};

  private final Path path;
  private final @Nullable HeldDirectory directory;
  private final FileChannel channel;
  private final boolean temporary;
  private boolean hasMetadata;
  private boolean moved;
  private @Nullable Instant modified;

  private PartFile(Path path, @Nullable HeldDirectory directory, FileChannel channel, boolean temporary) {
    this.path = path;
    this.directory = directory;
    this.channel = channel;
    this.temporary = temporary;
  }

  static PartFile create(Path directory, String run) throws DiskException {
    return requireNonNull(create(directory, run, null));
  }

  /**
   * Creates a part file in a directory. If the directory is held open, the file and its metadata are created in no
   * other one. Returns null if it is no longer held open.
   */
  static @Nullable PartFile create(Path directory, String run, @Nullable HeldDirectory held) throws DiskException {
    for (int attempt = 1; ; attempt++) {
      Path name = PartNames.nameOfRun(directory, run);
      Path path = directory.resolve(name);
      try {
        FileChannel channel = held == null ? newFile(path) : held.create(name);
        return channel == null ? null : new PartFile(path, held, channel, false);
      } catch (FileAlreadyExistsException e) {
        if (attempt == TRIES) throw new DiskException(e);
      } catch (IOException e) {
        throw DiskException.whileCreating(e);
      }
    }
  }

  private static FileChannel newFile(Path file) throws IOException {
    return FileChannel.open(file, NEW, NO_ATTRIBUTES);
  }

  /** Creates a part file in the directory for temporary files. Only its owner can read it. */
  static PartFile createTemporary(String run) throws DiskException {
    try {
      Path path = Files.createTempFile(PartNames.PREFIX + run + "-", PartNames.PART);
      return new PartFile(path, null, FileChannel.open(path, WRITE), true);
    } catch (IOException e) {
      throw DiskException.whileCreating(e);
    }
  }

  /** Appends bytes. */
  public void write(byte[] bytes, int from, int count) throws DiskException {
    try {
      write(channel, ByteBuffer.wrap(bytes, from, count));
    } catch (IOException e) {
      throw temporary ? DiskException.ofTemporary(path, e) : new DiskException(e);
    }
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) channel.write(bytes);
  }

  /** Forces the bytes written so far to disk and then writes metadata for them, which replaces earlier metadata. */
  public void writeMetadata(PartMetadata metadata) throws DiskException {
    Path fresh = PartNames.newMetadataOf(path);
    hasMetadata = true;
    try {
      channel.force(false);
      FileChannel created = directory == null ? null : directory.create(fresh);
      try (FileChannel file = created == null ? newFile(fresh) : created) {
        write(file, ByteBuffer.wrap(metadata.write()));
        file.force(false);
      }
      Path described = PartNames.metadataOf(path);
      if (directory == null || !directory.rename(fresh, described)) Files.move(fresh, described, ATOMIC_MOVE);
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  /** Keeps the part and its metadata for the next run. */
  public void keep(String name) throws DiskException {
    if (!ImageNames.isSafe(name)) return;
    try {
      channel.close();
      movePair(path, PartNames.kept(requireNonNull(path.getParent()), name));
      moved = true;
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  /** Leaves the part and its metadata in place for a later fetch of this run. Returns the file name of the part. */
  public String park() throws DiskException {
    if (temporary) return ""; // another machine may continue the run
    try {
      channel.close();
    } catch (IOException e) {
      throw new DiskException(e);
    }
    moved = true;
    hasMetadata = false;
    return path.getFileName().toString();
  }

  /** Moves a part and then its metadata. */
  static void movePair(Path part, Path target) throws IOException {
    Files.move(part, target, ATOMIC_MOVE);
    Files.move(PartNames.metadataOf(part), PartNames.metadataOf(target), ATOMIC_MOVE);
  }

  void moveTo(Path file) throws DiskException {
    try {
      complete();
      // REPLACE_EXISTING for providers whose ATOMIC_MOVE does not imply it
      Files.move(path, file, ATOMIC_MOVE, REPLACE_EXISTING);
      moved = true;
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  /** Completes this file and stores it. If a file exists there and must not be replaced, returns that file instead. */
  Optional<StoredImage> putInto(PartStore store, String fileName, boolean replaces) throws IOException {
    complete();
    Optional<StoredImage> there = Optional.empty();
    if (replaces) store.put(path, fileName);
    else there = store.putNew(path, fileName);
    moved = there.isEmpty();
    return there;
  }

  /** Sets the modification time that the complete file will get. */
  public void setModified(Instant time) {
    modified = time;
  }

  private void complete() throws IOException {
    channel.force(true);
    channel.close();
    if (modified != null) setTime(modified);
  }

  /** Only warns on failure: some file systems have no such times, and the image is complete without it. */
  private void setTime(Instant time) {
    try {
      Files.setLastModifiedTime(path, FileTime.from(time));
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("{} keeps the time at which it was saved: {}", path, e.toString());
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("closing {} failed: {}", path, e.toString());
    }
    if (!moved) delete(path, directory);
    if (!hasMetadata) return;
    delete(PartNames.metadataOf(path), directory);
    delete(PartNames.newMetadataOf(path), directory);
  }

  static void delete(Path path) {
    delete(path, null);
  }

  private static void delete(Path path, @Nullable HeldDirectory directory) {
    try {
      if (directory == null || !directory.delete(path)) Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("{} cannot be removed; delete it manually: {}", path, e.toString());
    }
  }
}
