// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sign that a run works in a directory: a locked file for as long as the run lives. The lock goes with the process,
 * so that the part files of a run that was killed are known to be nobody's, and the next run removes them; those of a run
 * that lives, in this process or another, are left alone. Making the file also proves that the directory can be written.
 */
public final class RunMark implements Closeable {
  private static final String SUFFIX = ".lock";
  private static final Logger LOG = LoggerFactory.getLogger(RunMark.class);

  /** The runs of this JVM: opening a lock file of one's own process again would drop the lock on POSIX systems. */
  private static final Set<String> OURS = ConcurrentHashMap.newKeySet();

  private final String run;
  private final Path file;
  private final FileChannel channel;

  private RunMark(String run, Path file, FileChannel channel) {
    this.run = run;
    this.file = file;
    this.channel = channel;
  }

  /**
   * Makes the directory where it is missing, marks it and removes what dead runs left in it.
   *
   * @param resumes whether the run goes on with parts that were left: those are kept then, and otherwise removed too
   * @throws IOException if the directory is none or cannot be written; the message says which
   */
  public static RunMark set(Path directory, boolean resumes) throws IOException {
    create(directory);
    String run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    OURS.add(run);
    try {
      RunMark mark = open(directory, run);
      sweep(directory, resumes);
      KeptParts.sweep(directory, resumes);
      return mark;
    } catch (IOException | RuntimeException e) {
      OURS.remove(run);
      throw e;
    }
  }

  /** The mark itself, part of the names of the run's part files. */
  public String run() {
    return run;
  }

  private static void create(Path directory) throws IOException {
    if (Files.exists(directory) && !Files.isDirectory(directory)) throw new NotDirectoryException(directory.toString());
    Files.createDirectories(directory);
  }

  private static RunMark open(Path directory, String run) throws IOException {
    Path file = directory.resolve(PartNames.PREFIX + run + SUFFIX);
    while (true) {
      FileChannel channel = FileChannel.open(file, CREATE, WRITE);
      lock(channel);
      if (Files.exists(file)) return new RunMark(run, file, channel);
      channel.close(); // another run swept it away between its making and its lock
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
    try (DirectoryStream<Path> marks = Files.newDirectoryStream(directory, PartNames.PREFIX + "*" + SUFFIX)) {
      for (Path mark : marks) {
        String name = mark.getFileName().toString();
        String run = name.substring(PartNames.PREFIX.length(), name.length() - SUFFIX.length());
        if (!OURS.contains(run)) sweepIfDead(directory, mark, run, resumes);
      }
    }
  }

  private static void sweepIfDead(Path directory, Path mark, String run, boolean resumes) {
    try (FileChannel channel = FileChannel.open(mark, WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) return;
      if (resumes) KeptParts.rescue(directory, run);
      for (String suffix : PartNames.SUFFIXES) delete(directory, PartNames.PREFIX + run + "-*" + suffix);
      Files.deleteIfExists(mark);
    } catch (FileSystemException | OverlappingFileLockException e) {
      LOG.debug("{} is left to its owner: {}", mark, e.toString());
    } catch (IOException e) {
      LOG.warn("{} and its part files could not be removed: {}", mark, e.toString());
    }
  }

  private static void delete(Path directory, String glob) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
      for (Path file : files) Files.deleteIfExists(file);
    }
  }

  /** Takes the mark away. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
      channel.close();
    } catch (IOException e) {
      LOG.warn("{} could not be removed and can be deleted: {}", file, e.toString());
    } finally {
      OURS.remove(run);
    }
  }
}
