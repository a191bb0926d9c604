// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Opens regular files at paths given by the user, which may be something else: opening a pipe would block. */
final class PlainFiles {
  private PlainFiles() {}

  /**
   * Creates a file and its directories if they are missing.
   *
   * @param file the file
   * @return its real path, without symbolic links
   * @throws IOException if it is not a regular file or cannot be created; the message names it
   */
  static Path make(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) Files.createDirectories(directory);
    try {
      if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) throw noFile(file);
    } catch (NoSuchFileException e) {
      FileChannel.open(file, CREATE, WRITE).close();
    }
    return file.toRealPath();
  }

  /** Creates an empty file with the permissions of another one, and replaces an existing file. */
  static void createLike(Path model, Path file) throws IOException {
    Files.deleteIfExists(file);
    if (!model.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(file);
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(model);
    Files.createFile(file, PosixFilePermissions.asFileAttribute(permissions));
    Files.setPosixFilePermissions(file, permissions); // the umask may have removed some
  }

  static FileSystemException noFile(Path path) {
    String what = Files.isDirectory(path) ? "a directory" : "a pipe, a device, a socket or a link";
    return new FileSystemException(path.toString(), null, "this is " + what + ", not a regular file: move it away");
  }
}
