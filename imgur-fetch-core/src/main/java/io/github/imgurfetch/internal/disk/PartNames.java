// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The names of files that are on their way. Those of a run have its mark and a random number; those that are kept for
 * the next run follow from the image's name, and have "kept" where a mark would be.
 */
final class PartNames {
  static final String PREFIX = ".imgur-fetch-";
  static final String KEPT = PREFIX + "kept-";
  static final String PART = ".part";
  static final String NOTE = ".note";
  private static final String NEW_NOTE = ".new";

  /** What the names of these files end in: a part, its note, a note in the making. */
  static final List<String> SUFFIXES = List.of(PART, NOTE, NEW_NOTE);

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_~-]{0,150}");

  private PartNames() {}

  /** A name for a part of a run, which nobody can guess. */
  static Path ofRun(Path directory, String run) {
    String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    return directory.resolve(PREFIX + run + "-" + random + PART);
  }

  /** The kept part of an image. */
  static Path kept(Path directory, String name) {
    return directory.resolve(KEPT + name + PART);
  }

  /** Whether a name, as a note has it, is one that an image can have. */
  static boolean isSafe(String name) {
    return SAFE.matcher(name).matches();
  }

  /** The note of a part. */
  static Path noteOf(Path part) {
    return withSuffix(part, NOTE);
  }

  /** A note of a part, in the making. */
  static Path newNoteOf(Path part) {
    return withSuffix(part, NEW_NOTE);
  }

  /** The part of a note. */
  static Path partOf(Path note) {
    return withSuffix(note, PART);
  }

  /** The files of a directory that match a glob. */
  static List<Path> list(Path directory, String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
      files.forEach(found::add);
      return found;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static Path withSuffix(Path file, String suffix) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + suffix);
  }
}
