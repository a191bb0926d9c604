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
 * What a directory held when it was first asked about, if that is not too much to keep: a question less to a name node,
 * or to a store that counts and charges each, for every name that an image could have.
 */
final class EarlierNames {
  private static final int MOST = 10_000;

  private final FileSystem files;
  private final Path directory;

  @SuppressWarnings("NullableOptional") // null until it was asked about, empty if that was too much
  private @Nullable Optional<Set<String>> names;

  EarlierNames(FileSystem files, Path directory) {
    this.files = files;
    this.directory = directory;
  }

  /** Whether the directory has a file of the name, or too many to know that it has none. */
  synchronized boolean mayHave(String fileName) throws IOException {
    if (names == null) names = list();
    return names.isEmpty() || names.get().contains(fileName);
  }

  /** Adds a file that this JVM has put there. */
  synchronized void add(String fileName) {
    if (names != null && names.isPresent()) names.get().add(fileName);
  }

  private Optional<Set<String>> list() throws IOException {
    Set<String> found = new HashSet<>();
    RemoteIterator<FileStatus> all = files.listStatusIterator(directory);
    while (all.hasNext() && found.size() <= MOST)
      found.add(all.next().getPath().getName());
    return found.size() > MOST ? Optional.empty() : Optional.of(found);
  }
}
