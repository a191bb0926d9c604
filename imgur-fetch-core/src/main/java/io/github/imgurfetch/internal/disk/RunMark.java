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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sign that a run works in a directory: a locked file for as long as the run lives. The lock goes with the process,
 * so that the part files of a run that was killed are known to be nobody's, and the next run removes them; those of a run
 * that lives, in this process or another, are left alone. Making the file also proves that the directory can be written.
 */
public final class RunMark implements Closeable {
  private static final String SUFFIX = ".lock";
  private static final Pattern NAME =
      Pattern.compile(Pattern.quote(PartFile.PREFIX) + "([0-9a-f]{16})" + Pattern.quote(SUFFIX));
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
   * @throws IOException if the directory is none or cannot be written; the message says which
   */
  public static RunMark set(Path directory) throws IOException {
    create(directory);
    String run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    OURS.add(run);
    RunMark mark = open(directory, run);
    try {
      sweep(directory);
      return mark;
    } catch (IOException | RuntimeException e) {
      mark.close();
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
    Path file = directory.resolve(PartFile.PREFIX + run + SUFFIX);
    try {
      while (true) {
        FileChannel channel = FileChannel.open(file, CREATE, WRITE);
        lock(channel);
        if (Files.exists(file)) return new RunMark(run, file, channel);
        channel.close(); // another run swept it away between its making and its lock
      }
    } catch (IOException | RuntimeException e) {
      OURS.remove(run);
      throw e;
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

  private static void sweep(Path directory) throws IOException {
    try (DirectoryStream<Path> marks = Files.newDirectoryStream(directory, PartFile.PREFIX + "*" + SUFFIX)) {
      for (Path mark : marks) {
        Matcher name = NAME.matcher(mark.getFileName().toString());
        if (name.matches() && !OURS.contains(name.group(1))) sweepIfDead(directory, mark, name.group(1));
      }
    }
  }

  private static void sweepIfDead(Path directory, Path mark, String run) {
    try (FileChannel channel = FileChannel.open(mark, WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) return;
      try (DirectoryStream<Path> parts =
          Files.newDirectoryStream(directory, PartFile.PREFIX + run + "-*" + PartFile.SUFFIX)) {
        for (Path part : parts) Files.deleteIfExists(part);
      }
      Files.deleteIfExists(mark);
    } catch (FileSystemException | OverlappingFileLockException e) {
      LOG.debug("{} is left to its owner: {}", mark, e.toString());
    } catch (IOException e) {
      LOG.warn("{} and its part files could not be removed: {}", mark, e.toString());
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
