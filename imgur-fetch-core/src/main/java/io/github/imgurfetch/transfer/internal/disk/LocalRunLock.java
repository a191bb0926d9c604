// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock of a run in a directory: a file that is locked while the run is alive. The lock ends with the process, so
 * the next run recognizes the part files of a killed run and removes them. Those of a live run, in this process or
 * another, are left alone. Creating the file also proves that the directory is writable.
 */
public final class LocalRunLock implements RunLock {
  private static final String SUFFIX = ".lock";
  private static final int RUN_DIGITS = 16;
  private static final int TRIES = 100;
  private static final Logger LOG = LoggerFactory.getLogger(LocalRunLock.class);

  /** The runs of this JVM. On POSIX systems, opening a lock file again in the same process would drop the lock. */
  private static final Set<String> OURS = ConcurrentHashMap.newKeySet();

  private final String run;
  private final Path directory;
  private final FileChannel channel;

  private LocalRunLock(String run, Path directory, FileChannel channel) {
    this.run = run;
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Creates the directory if it is missing, locks it and cleans up after dead runs.
   *
   * @param directory the directory
   * @param resumes whether the run resumes partial files; if not, they are removed too
   * @return the lock
   * @throws IOException if this is not a writable directory; the message gives the reason
   */
  public static LocalRunLock acquire(Path directory, boolean resumes) throws IOException {
    create(directory);
    String run = PartNames.random();
    OURS.add(run);
    LocalRunLock runLock;
    try {
      runLock = open(directory, run);
    } catch (IOException | RuntimeException e) {
      OURS.remove(run);
      throw e;
    }
    try {
      sweep(directory, resumes);
      ResumableParts.sweep(directory, resumes);
      return runLock;
    } catch (IOException | RuntimeException e) {
      runLock.close();
      throw e;
    }
  }

  @Override
  public String run() {
    return run;
  }

  @Override
  public String toString() {
    return directory.toString();
  }

  static Path file(Path directory, String run) {
    return directory.resolve(PartNames.PREFIX + run + SUFFIX);
  }

  private static void create(Path directory) throws IOException {
    if (Files.isDirectory(directory)) return; // also a link to one, which createDirectories rejects before Java 20
    if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) throw new NotDirectoryException(directory.toString());
    Files.createDirectories(directory);
  }

  private static LocalRunLock open(Path directory, String run) throws IOException {
    Path file = file(directory, run);
    for (int attempt = 1; ; attempt++) {
      FileChannel channel = FileChannel.open(file, CREATE, WRITE);
      lock(channel);
      if (Files.exists(file)) return new LocalRunLock(run, directory, channel);
      channel.close(); // another run removed the file before it was locked
      if (attempt == TRIES) throw new NoSuchFileException(file.toString());
    }
  }

  private static void lock(FileChannel channel) {
    try {
      channel.lock();
    } catch (IOException e) {
      // On a file system without locks, no run can tell that another is dead, so nothing is cleaned up.
      LOG.debug("file locks are not supported here: {}", e.toString());
    }
  }

  private static void sweep(Path directory, boolean resumes) throws IOException {
    for (Path lockFile : PartNames.list(directory, PartNames.PREFIX, SUFFIX)) {
      String name = lockFile.getFileName().toString();
      String run = name.substring(PartNames.PREFIX.length(), name.length() - SUFFIX.length());
      if (isRun(run) && !OURS.contains(run)) sweepIfDead(directory, lockFile, run, resumes);
    }
  }

  private static boolean isRun(String text) {
    for (int i = 0; i < text.length(); i++) if ("0123456789abcdef".indexOf(text.charAt(i)) < 0) return false;
    return text.length() == RUN_DIGITS;
  }

  private static void sweepIfDead(Path directory, Path lockFile, String run, boolean resumes) {
    if (!Files.isRegularFile(lockFile, LinkOption.NOFOLLOW_LINKS)) {
      LOG.debug(
          "{} is not a regular file, so it was not created by a run and is kept",
          lockFile); // opening a FIFO may block
      return;
    }
    try (FileChannel channel = FileChannel.open(lockFile, WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock lock = channel.tryLock()) {
      if (lock == null) return;
      if (resumes) ResumableParts.rescue(directory, run);
      remove(directory, lockFile, run);
    } catch (FileSystemException | OverlappingFileLockException e) {
      LOG.debug("{} may belong to a live run and is kept: {}", lockFile, e.toString());
    } catch (IOException e) {
      LOG.warn("{} and its part files cannot be removed: {}", lockFile, e.toString());
    }
  }

  /** Removes the part files of a run and then its lock file, so that the next run can finish a failed cleanup. */
  private static void remove(Path directory, Path lockFile, String run) throws IOException {
    for (Path part : PartNames.list(directory, PartNames.PREFIX + run + "-", ""))
      if (PartNames.isOfPart(part) && !Files.isDirectory(part, LinkOption.NOFOLLOW_LINKS))
        Files.deleteIfExists(part);
    Files.deleteIfExists(lockFile);
  }

  /** Forces the directory entries of the run's files to disk and removes the lock file. */
  @Override
  public void close() {
    Path file = file(directory, run);
    try (channel) {
      force(directory);
      remove(directory, file, run);
    } catch (IOException e) {
      LOG.warn("{} cannot be removed; the next run in this directory will remove it: {}", file, e.toString());
    } finally {
      OURS.remove(run);
    }
  }

  /**
   * Forces a directory to disk. Renames survive a power failure only after this; once per run is enough for all files.
   */
  static void force(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, READ)) {
      channel.force(true);
    } catch (IOException e) {
      LOG.debug("{} cannot be forced to disk here: {}", directory, e.toString()); // for example on Windows
    }
  }
}
