// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
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

  /** Writes a file, and replaces an existing one. */
  public static void write(Path file, byte[] bytes) throws IOException {
    try (PartFile part = newPart(requireNonNull(file.toAbsolutePath().getParent()))) {
      part.write(bytes, 0, bytes.length);
      part.moveTo(file.toAbsolutePath());
    }
  }

  private static PartFile newPart(Path parent) throws DiskException {
    ImageDirectory directory = DIRECTORY.get();
    if (directory != null && directory.isAt(parent)) return directory.newPart();
    return PartFile.create(parent, PartNames.random());
  }
}
