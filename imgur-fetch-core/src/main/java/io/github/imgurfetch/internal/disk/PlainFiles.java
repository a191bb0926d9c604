// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

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

/** Plain files at places where the user may have something else: opening a pipe would wait for its other end. */
final class PlainFiles {
  private PlainFiles() {}

  /**
   * Makes a file, with its directories, where it is missing.
   *
   * @return its path without symbolic links
   * @throws IOException if something else is in its place; the message names it
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

  /** Makes an empty file, in the place of one that is there, which those can read who can read another one. */
  static void createLike(Path model, Path file) throws IOException {
    Files.deleteIfExists(file);
    if (!model.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(file);
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(model);
    Files.createFile(file, PosixFilePermissions.asFileAttribute(permissions));
    Files.setPosixFilePermissions(file, permissions); // the process's mask may have taken some away
  }

  static FileSystemException noFile(Path path) {
    String what = Files.isDirectory(path) ? "a directory" : "a pipe, a device, a socket or a link";
    return new FileSystemException(path.toString(), null, "this is " + what + " and not a file: move it away");
  }
}
