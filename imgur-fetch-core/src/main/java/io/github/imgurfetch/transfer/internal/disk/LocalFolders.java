// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Checks and creates the folders inside a target directory. None of them may be a link that leads out of it. */
final class LocalFolders {
  private final Path directory;

  LocalFolders(Path directory) {
    this.directory = directory;
  }

  /**
   * Whether the folders of a file exist, and are inside the directory.
   *
   * @param create whether to create those that do not exist
   * @throws NameCollisionException if something else has the name of a folder
   */
  boolean have(Path file, boolean create) throws IOException {
    Path current = directory;
    for (Path part : directory.relativize(requireNonNull(file.getParent(), "parent"))) {
      current = current.resolve(part);
      if (Files.isDirectory(current, LinkOption.NOFOLLOW_LINKS)) continue;
      if (Files.exists(current, LinkOption.NOFOLLOW_LINKS)) check(current);
      else if (create) create(current);
      else return false;
    }
    return true;
  }

  private void create(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) { // most likely created by another worker in the meantime
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) check(folder);
    } catch (IOException e) {
      throw DiskException.whileCreating(e);
    }
  }

  private void check(Path folder) throws IOException {
    if (!Files.isDirectory(folder) || !folder.toRealPath().startsWith(directory.toRealPath()))
      throw NameCollisionException.noFolder(folder);
  }
}
