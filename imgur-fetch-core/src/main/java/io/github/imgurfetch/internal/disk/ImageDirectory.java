// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * The directory that images are saved into. Where the run has set its mark in it, the mark has to stay: a directory
 * that was removed, renamed or replaced by a link meanwhile is noticed before anything is put into whatever bears its
 * name now.
 */
public final class ImageDirectory {
  private final Path path;
  private final String run;
  private final List<String> extensions;
  private final Path mark;
  private final boolean marked;
  private final boolean local;
  private final boolean fresh;

  /**
   * Opens the directory.
   *
   * @param path the directory, absolute
   * @param run the run's mark in the names of its part files
   * @param extensions the extensions that a saved image can have
   */
  public ImageDirectory(Path path, String run, List<String> extensions) {
    this.path = path;
    this.run = run;
    this.extensions = extensions;
    this.mark = RunMark.file(path, run);
    this.marked = Files.exists(mark);
    this.local = path.getFileSystem() == FileSystems.getDefault();
    this.fresh = local && PartNames.areAll(path);
  }

  /** The directory itself. */
  public Path path() {
    return path;
  }

  /** The file of an image of the given name, whatever its extension. An empty file does not count. */
  public Optional<Path> find(String name) throws DiskException, NameCollisionException {
    checkSame();
    for (String extension : extensions) {
      Path file = path.resolve(name + "." + extension);
      if (!(fresh && seemsVacant(file)) && isSaved(file)) return Optional.of(file);
    }
    return Optional.empty();
  }

  /**
   * Whether nothing bears a name, asked without the exception that NIO's way costs each time the answer is yes. A link
   * to nowhere passes for nothing here, which a directory that held nothing when it was opened has none of; and
   * {@link #commit} looks more closely.
   */
  private boolean seemsVacant(Path file) {
    return local && !file.toFile().exists();
  }

  private static boolean isSaved(Path file) throws DiskException, NameCollisionException {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!found.isRegularFile()) throw NameCollisionException.noPlainFile(file);
      Path real = file.toRealPath().getFileName();
      if (!real.toString().equals(file.getFileName().toString())) throw NameCollisionException.twin(file, real);
      return found.size() > 0;
    } catch (NoSuchFileException e) {
      return false;
    } catch (NameCollisionException e) {
      throw e;
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  /** A new, empty part file. */
  public PartFile newPart() throws DiskException {
    checkSame();
    return PartFile.create(path, run);
  }

  /** Takes what an earlier run left of an image, if it left anything. */
  public Optional<KeptPart> claimKept(String name) {
    return KeptPart.claim(path, run, name);
  }

  /** Removes what is kept of an image for a next run. */
  public void forgetKept(String name) {
    KeptPart.forget(path, name);
  }

  /** Gives a complete part file its final name, in one atomic step, and returns the file. */
  public Path commit(PartFile part, String name, String extension) throws DiskException, NameCollisionException {
    Path file = path.resolve(name + "." + extension);
    isSaved(file);
    checkSame();
    part.moveTo(file);
    return file;
  }

  private void checkSame() throws DiskException {
    if (marked && (!local || seemsVacant(mark)) && Files.notExists(mark, LinkOption.NOFOLLOW_LINKS))
      throw new DiskException("the directory was removed, renamed or replaced while the run was under way: " + path);
  }
}
