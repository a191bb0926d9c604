// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

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
 * The lock of a run in a directory: a locked file for as long as the run lives. The lock goes with the process,
 * so that the part files of a run that was killed are known to be nobody's, and the next run removes them; those of a
 * run that lives, in this process or another, are left alone. Making the file also proves that the directory can be
 * written.
 */
public final class LocalRunLock implements RunLock {
  private static final String SUFFIX = ".lock";
  private static final int RUN_DIGITS = 16;
  private static final int TRIES = 100;
  private static final Logger LOG = LoggerFactory.getLogger(LocalRunLock.class);

  /** The runs of this JVM: opening a lock file of one's own process again would drop the lock on POSIX systems. */
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
   * Creates the directory if it is missing, locks it and removes what dead runs left in it.
   *
   * @param resumes whether the run goes on with parts that were left: those are kept then, and otherwise removed too
   * @throws IOException if the directory is none or cannot be written; the message says which
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
    if (Files.isDirectory(directory)) return; // a link to one too, which createDirectories refuses before Java 20
    if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) throw new NotDirectoryException(directory.toString());
    Files.createDirectories(directory);
  }

  private static LocalRunLock open(Path directory, String run) throws IOException {
    Path file = file(directory, run);
    for (int attempt = 1; ; attempt++) {
      FileChannel channel = FileChannel.open(file, CREATE, WRITE);
      lock(channel);
      if (Files.exists(file)) return new LocalRunLock(run, directory, channel);
      channel.close(); // another run swept it away between its making and its lock
      if (attempt == TRIES) throw new NoSuchFileException(file.toString());
    }
  }

  private static void lock(FileChannel channel) {
    try {
      channel.lock();
    } catch (IOException e) {
      // A file system without locks: no run can take another for dead there, and nothing is swept.
      LOG.debug("no file locks here: {}", e.toString());
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
          "{} is not a plain file, so no run of ours made it: it stays",
          lockFile); // to open a FIFO may take for ever
      return;
    }
    try (FileChannel channel = FileChannel.open(lockFile, WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock lock = channel.tryLock()) {
      if (lock == null) return;
      if (resumes) ResumableParts.rescue(directory, run);
      remove(directory, lockFile, run);
    } catch (FileSystemException | OverlappingFileLockException e) {
      LOG.debug("{} is left to its owner: {}", lockFile, e.toString());
    } catch (IOException e) {
      LOG.warn("{} and its part files could not be removed: {}", lockFile, e.toString());
    }
  }

  /** The part files of a run, and only then its lock file: what could not be removed is found by the next run. */
  private static void remove(Path directory, Path lockFile, String run) throws IOException {
    for (Path part : PartNames.list(directory, PartNames.PREFIX + run + "-", ""))
      if (PartNames.isOfPart(part) && !Files.isDirectory(part, LinkOption.NOFOLLOW_LINKS))
        Files.deleteIfExists(part);
    Files.deleteIfExists(lockFile);
  }

  /** Forces the names of the run's files to the disk and removes the lock file. */
  @Override
  public void close() {
    Path file = file(directory, run);
    try (channel) {
      force(directory);
      remove(directory, file, run);
    } catch (IOException e) {
      LOG.warn("{} could not be removed; the next run into its directory will do it: {}", file, e.toString());
    } finally {
      OURS.remove(run);
    }
  }

  /** A rename is safe from a loss of power when its directory is: once for all files of a run. */
  static void force(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, READ)) {
      channel.force(true);
    } catch (IOException e) {
      LOG.debug("{} cannot be forced to the disk here: {}", directory, e.toString()); // on Windows, for instance
    }
  }
}
