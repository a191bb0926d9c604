// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.hadoop;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.jspecify.annotations.Nullable;

/**
 * Caches the file names that a directory had on the first lookup, unless there are too many. This saves a request to
 * the name node, or to an object store that charges for each request, per possible name of an image. Thread-safe.
 */
final class EarlierNames {
  private static final int MAX_NAMES = 10_000;

  private final FileSystem files;
  private final Path directory;

  @SuppressWarnings("NullableOptional") // null until the first lookup, empty if there are too many
  private @Nullable Optional<Set<String>> names;

  EarlierNames(FileSystem files, Path directory) {
    this.files = files;
    this.directory = directory;
  }

  /** Whether the directory may have a file with the name: it has one, or there are too many names to tell. */
  synchronized boolean mayHave(String fileName) throws IOException {
    if (fileName.indexOf('/') >= 0) return true; // only the directory itself is listed
    if (names == null) names = list();
    return names.isEmpty() || names.get().contains(fileName);
  }

  /** Adds a file that this JVM has written. */
  synchronized void add(String fileName) {
    if (names != null && names.isPresent()) names.get().add(fileName);
  }

  private Optional<Set<String>> list() throws IOException {
    Set<String> found = new HashSet<>();
    RemoteIterator<FileStatus> all = files.listStatusIterator(directory);
    while (all.hasNext() && found.size() <= MAX_NAMES)
      found.add(all.next().getPath().getName());
    return found.size() > MAX_NAMES ? Optional.empty() : Optional.of(found);
  }
}
