// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of lines that the runs of this JVM write together, and no other process meanwhile: opening it gives each of
 * them the same object, until the last has closed it. A line is added whole or not at all. Thread-safe; a thread's
 * interrupt does not disturb it.
 */
public final class SharedFile implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SharedFile.class);

  /** What is open in this JVM, by real path. */
  private static final Map<Path, SharedFile> OPEN = new HashMap<>();

  private final Path path;
  private final LockFile lock;
  private final SteadyFile file;
  private long end;
  private boolean torn;
  private int users;
  private @Nullable Closeable attachment;

  private SharedFile(Path path, LockFile lock, SteadyFile file) {
    this.path = path;
    this.lock = lock;
    this.file = file;
  }

  /**
   * Opens a file, and makes it, with its directories, where it is missing. Each call asks for one {@link #close}.
   *
   * @throws FileInUseException if another process has it open
   * @throws IOException if it cannot be used; the message names it
   */
  public static SharedFile open(Path file) throws IOException {
    Path path = PlainFiles.make(file);
    synchronized (OPEN) {
      SharedFile shared = OPEN.get(path);
      if (shared == null) {
        shared = lock(path);
        OPEN.put(path, shared);
      }
      shared.users++;
      return shared;
    }
  }

  private static SharedFile lock(Path path) throws IOException {
    LockFile lock = LockFile.of(path);
    SteadyFile file = null;
    try {
      file = SteadyFile.open(path);
      SharedFile shared = new SharedFile(path, lock, file);
      PartFile.delete(shared.fresh());
      shared.findEnd();
      return shared;
    } catch (IOException | RuntimeException | Error e) {
      try (lock) {
        if (file != null) file.close();
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  private synchronized void findEnd() throws IOException {
    end = file.size();
    ByteBuffer last = ByteBuffer.allocate(1);
    if (end > 0) file.read(last, end - 1);
    torn = end > 0 && last.get(0) != '\n';
  }

  /** Where the next content is written; what a killed process has left of it is removed by the next one. */
  private Path fresh() {
    return path.resolveSibling(PartNames.PREFIX + path.getFileName() + ".new");
  }

  /** Makes what the users of a file share beside it. */
  @FunctionalInterface
  public interface Attaching<T extends Closeable> {
    T attach() throws IOException;
  }

  /**
   * What the users of this file share beside it, an index for instance: made by the first who asks, and closed with the
   * file.
   */
  public synchronized <T extends Closeable> T attachment(Class<T> type, Attaching<? extends T> attaching)
      throws IOException {
    Closeable there = attachment;
    if (there == null) {
      there = attaching.attach();
      attachment = there;
    }
    if (!type.isInstance(there)) throw new IOException(path + " is in use for something else by this program");
    return type.cast(there);
  }

  /** The file, without symbolic links. */
  public Path path() {
    return path;
  }

  /** How long the file is. */
  public synchronized long size() {
    return end;
  }

  /** Fills what is left of a buffer from a place of the file on, or as much of it as the file has. */
  public synchronized void read(ByteBuffer into, long place) throws IOException {
    file.read(into, place);
  }

  /**
   * Adds a line and returns its place. One that a killed process has left half-written is ended before.
   *
   * @param line the line with the line feed at its end, and no other
   */
  public synchronized long append(byte[] line) throws IOException {
    if (line.length == 0 || line[line.length - 1] != '\n') throw new IllegalArgumentException("no whole line");
    if (torn) write(new byte[] {'\n'});
    torn = false;
    long place = end;
    write(line);
    return place;
  }

  private void write(byte[] bytes) throws IOException {
    try {
      file.write(bytes, end);
    } catch (IOException e) {
      takeBack(e);
      throw e;
    }
    end += bytes.length;
  }

  /** Half a line is worse than none. */
  private void takeBack(IOException cause) {
    try {
      file.truncate(end);
    } catch (IOException e) {
      cause.addSuppressed(e); // what comes next takes its place
    }
  }

  /** Writes the next content of the file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Puts another content in the place of this one, in one step: a process that is killed leaves the old or the new. Who
   * may read the file does not change.
   */
  public synchronized void rewrite(Content content) throws IOException {
    Path fresh = fresh();
    try {
      PlainFiles.createLike(path, fresh);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh, WRITE))) {
        content.writeTo(out);
      }
      try (SteadyFile written = SteadyFile.open(fresh)) {
        written.force();
      }
      file.release(); // some systems do not replace a file that is open
      Files.move(fresh, path, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException | RuntimeException | Error e) {
      PartFile.delete(fresh);
      throw e;
    }
    LocalRunLock.force(requireNonNull(path.getParent()));
    findEnd();
  }

  /** Forces what was added to the disk. */
  public synchronized void force() throws IOException {
    file.force();
  }

  /** The last one who closes it lets other processes have it. */
  @Override
  public void close() {
    synchronized (OPEN) {
      if (--users > 0) return;
      OPEN.remove(path);
      if (attachment != null) close(attachment);
      close(file);
      close(lock);
    }
  }

  private void close(Closeable part) {
    try {
      part.close();
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} could not be closed in order: {}", path, e.toString());
    }
  }
}
