// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

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
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of lines that the runs of this JVM share, locked against other processes. Opening it returns the same instance
 * to all of them until the last one has closed it. A line is appended completely or not at all. Thread-safe; unaffected
 * by thread interrupts.
 */
public final class SharedFile implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SharedFile.class);

  /** The open files of this JVM, by real path. */
  private static final Map<Path, SharedFile> OPEN = new HashMap<>();

  private final Path path;
  private final LockFile lock;
  private final UninterruptibleFile file;
  private long end;
  private boolean torn;
  private int users;
  private @Nullable Closeable attachment;

  /** The identity of the file at the path, or null if the file system has none. */
  private @Nullable Object identity;

  private SharedFile(Path path, LockFile lock, UninterruptibleFile file) {
    this.path = path;
    this.lock = lock;
    this.file = file;
  }

  /**
   * Opens a file. Creates it and its directories if they are missing. Each call requires one {@link #close}.
   *
   * @param file the file
   * @return the instance shared by this JVM
   * @throws FileInUseException if another process has it open
   * @throws IOException if the file cannot be used; the message names it
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
    UninterruptibleFile file = null;
    try {
      file = UninterruptibleFile.open(path);
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
    identity = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    end = file.size();
    ByteBuffer last = ByteBuffer.allocate(1);
    if (end > 0) file.read(last, end - 1);
    torn = end > 0 && last.get(0) != '\n';
  }

  /** Returns the path for new content. The next process removes what a killed one left there. */
  private Path fresh() {
    return path.resolveSibling(PartNames.PREFIX + path.getFileName() + ".new");
  }

  /** Creates an object that the users of a file share. */
  @FunctionalInterface
  public interface Attaching<T extends Closeable> {
    T attach() throws IOException;
  }

  /**
   * Returns an object that the users of this file share, such as an index. The first call creates it, and it is closed
   * with the file.
   */
  public synchronized <T extends Closeable> T attachment(Class<T> type, Attaching<? extends T> attaching)
      throws IOException {
    Closeable there = attachment;
    if (there == null) {
      there = attaching.attach();
      attachment = there;
    }
    if (!type.isInstance(there))
      throw new IOException(path + " is already used for another purpose by this program");
    return type.cast(there);
  }

  /** Returns the real path of the file, without symbolic links. */
  public Path path() {
    return path;
  }

  /** Returns the size of the file in bytes. */
  public synchronized long size() {
    return end;
  }

  /** Reads from a position until the buffer is full or the file ends. */
  public synchronized void read(ByteBuffer into, long place) throws IOException {
    file.read(into, place);
  }

  /**
   * Appends a line and returns its position. Terminates an incomplete line of a killed process first.
   *
   * @param line the line, with a single line feed at its end
   */
  public synchronized long append(byte[] line) throws IOException {
    if (line.length == 0 || line[line.length - 1] != '\n')
      throw new IllegalArgumentException("not a complete line");
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

  /** Removes an incomplete line. */
  private void takeBack(IOException cause) {
    try {
      file.truncate(end);
    } catch (IOException e) {
      cause.addSuppressed(e); // the next line overwrites it
    }
  }

  /** Writes new content for the file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Atomically replaces the content. A killed process leaves either the old or the new content. The permissions do not
   * change.
   */
  public synchronized void rewrite(Content content) throws IOException {
    Path fresh = fresh();
    try {
      PlainFiles.createLike(path, fresh);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh, WRITE))) {
        content.writeTo(out);
      }
      try (UninterruptibleFile written = UninterruptibleFile.open(fresh)) {
        written.force();
      }
      file.release(); // some systems do not replace an open file
      Files.move(fresh, path, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException | RuntimeException | Error e) {
      PartFile.delete(fresh);
      throw e;
    }
    LocalRunLock.force(requireNonNull(path.getParent()));
    findEnd();
  }

  /** Forces the appended lines to disk. */
  public synchronized void force() throws IOException {
    file.force();
  }

  /** Closes the file for one user. The last close releases the lock against other processes. */
  @Override
  public void close() {
    synchronized (OPEN) {
      if (--users > 0) return;
      OPEN.remove(path);
      if (attachment != null) close(attachment);
      warnIfGone();
      close(file);
      close(lock);
    }
  }

  /** Logs a warning if the path no longer refers to this file, because its new lines are lost. */
  private void warnIfGone() {
    try {
      Object now = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      if (!Objects.equals(now, identity)) warnThatItWas("replaced");
    } catch (NoSuchFileException | NotDirectoryException e) {
      warnThatItWas("removed");
    } catch (IOException e) {
      LOG.debug("{} cannot be looked at: {}", path, e.toString());
    }
  }

  private void warnThatItWas(String how) {
    LOG.warn("{} was {} by another program while it was in use; the lines written since then are lost", path, how);
  }

  private void close(Closeable part) {
    try {
      part.close();
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} cannot be closed properly: {}", path, e.toString());
    }
  }
}
