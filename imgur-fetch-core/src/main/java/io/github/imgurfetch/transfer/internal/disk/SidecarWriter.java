// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.store.StoredImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Atomically writes small files that a step puts next to an image. Their part files have the id of the run, so that
 * those of a killed run are removed with its other part files.
 */
public final class SidecarWriter {
  private static final ThreadLocal<@Nullable ImageDirectory> DIRECTORY = new ThreadLocal<>();

  private SidecarWriter() {}

  /** Runs a step on the current thread for a run into the given directory. */
  public static <T> T within(ImageDirectory directory, Callable<T> work) throws Exception {
    DIRECTORY.set(directory);
    try {
      return work.call();
    } finally {
      DIRECTORY.remove();
    }
  }

  /** Writes a file, and replaces an existing one. Outside the directory of a run, it must be a local file. */
  public static void write(URI file, byte[] bytes) throws IOException {
    ImageDirectory directory = DIRECTORY.get();
    Optional<String> name = directory == null ? Optional.empty() : directory.nameOf(file);
    if (directory != null && name.isPresent()) directory.writeSidecar(name.get(), bytes);
    else write(Path.of(file).toAbsolutePath(), bytes);
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (PartFile part = PartFile.create(requireNonNull(file.getParent()), PartNames.random())) {
      part.write(bytes, 0, bytes.length);
      part.moveTo(file);
    }
  }

  /** Returns when a file was last modified; empty if there is no such file, or it is empty. */
  public static Optional<Instant> modified(URI file) throws IOException {
    ImageDirectory directory = DIRECTORY.get();
    Optional<String> name = directory == null ? Optional.empty() : directory.nameOf(file);
    if (directory != null && name.isPresent())
      return directory.findSidecar(name.get()).map(StoredImage::modified);
    try {
      BasicFileAttributes found =
          Files.readAttributes(Path.of(file), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return found.isRegularFile() && found.size() > 0
          ? Optional.of(found.lastModifiedTime().toInstant())
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
