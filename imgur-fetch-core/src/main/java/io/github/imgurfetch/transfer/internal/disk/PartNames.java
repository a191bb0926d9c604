// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import io.github.imgurfetch.transfer.internal.http.Ascii;
import io.github.imgurfetch.transfer.internal.media.Digests;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The names of part files. Those of a run contain its id and a random number. Those kept for the next run contain the
 * image's name, with "kept" instead of an id.
 */
public final class PartNames {
  static final String PREFIX = ".imgur-fetch-";
  static final String KEPT = PREFIX + "kept-";
  static final String PART = ".part";
  static final String METADATA = ".note";
  private static final String NEW_NOTE = ".new";

  private static final int MAX_CHARS = 151;
  private static final int RANDOM_DIGITS = 16;
  private static final String DIGITS = "0123456789abcdef";

  private PartNames() {}

  /** Returns the path of a part of a run, with a random, unpredictable name. */
  static Path ofRun(Path directory, String run) {
    return directory.resolve(nameOfRun(directory, run));
  }

  /** Returns such a name as a relative path. */
  static Path nameOfRun(Path directory, String run) {
    StringBuilder name = new StringBuilder(PREFIX.length() + 2 * RANDOM_DIGITS + 1 + PART.length());
    name.append(PREFIX).append(run).append('-');
    long random = ThreadLocalRandom.current().nextLong();
    for (int shift = Long.SIZE - 4; shift >= 0; shift -= 4)
      name.append(DIGITS.charAt((int) (random >>> shift) & 0xf));
    return directory.getFileSystem().getPath(name.append(PART).toString());
  }

  /** Whether a file name is that of a part of a run. */
  static boolean isPartOf(String run, String fileName) {
    String begin = PREFIX + run + "-";
    if (!fileName.startsWith(begin) || !fileName.endsWith(PART)) return false;
    String number = fileName.substring(begin.length(), Math.max(begin.length(), fileName.length() - PART.length()));
    return number.length() == RANDOM_DIGITS && number.chars().allMatch(Ascii::isAlphanumeric);
  }

  /** Returns sixteen random hexadecimal digits, for example for the id of a new run. */
  public static String random() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  /** Returns the path of an image's kept part, in the directory itself even if the image goes into a folder. */
  static Path kept(Path directory, String name) {
    String file = isSafe(name) ? name : "x-" + Digests.sha256(name);
    return directory.resolve(KEPT + file + PART);
  }

  /**
   * Whether a name can be used unchanged in the name of a kept part: it is short, consists of ASCII characters, and has
   * no folder.
   */
  static boolean isSafe(String name) {
    if (name.isEmpty() || name.length() > MAX_CHARS || !Ascii.isAlphanumeric(name.charAt(0))) return false;
    for (int i = 1; i < name.length(); i++)
      if (!Ascii.isAlphanumeric(name.charAt(i)) && "_~-".indexOf(name.charAt(i)) < 0) return false;
    return true;
  }

  /** Whether a file has the name of a part, its metadata or new metadata. */
  static boolean isOfPart(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(PART) || name.endsWith(METADATA) || name.endsWith(NEW_NOTE);
  }

  /** Returns the metadata file of a part. */
  static Path metadataOf(Path part) {
    return withSuffix(part, METADATA);
  }

  /** Returns the file in which new metadata of a part is written. */
  static Path newMetadataOf(Path part) {
    return withSuffix(part, NEW_NOTE);
  }

  /** Returns the part of a metadata file. */
  static Path partOf(Path metadata) {
    return withSuffix(metadata, PART);
  }

  /** Returns the files of a directory with the given prefix and suffix. */
  static List<Path> list(Path directory, String begin, String end) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.startsWith(begin) && name.endsWith(end)) found.add(file);
      }
      return found;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** Whether a directory contains nothing but files of runs in progress. False if it cannot be read. */
  static boolean areAll(Path directory) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) if (!file.getFileName().toString().startsWith(PREFIX)) return false;
      return true;
    } catch (IOException | DirectoryIteratorException e) {
      return false;
    }
  }

  private static Path withSuffix(Path file, String suffix) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + suffix);
  }
}
