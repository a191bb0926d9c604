// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles the parts that earlier runs left when a run starts. */
final class ResumableParts {
  private static final Logger LOG = LoggerFactory.getLogger(ResumableParts.class);
  private static final Duration MAX_AGE = Duration.ofDays(7);

  private ResumableParts() {}

  /** Keeps the parts of a dead run that have metadata. */
  static void rescue(Path directory, String run) throws IOException {
    for (Path metadata : PartNames.list(directory, PartNames.PREFIX + run + "-", PartNames.METADATA))
      rescue(directory, metadata);
  }

  private static void rescue(Path directory, Path metadata) {
    try {
      Optional<PartMetadata> read = PartMetadata.read(metadata).filter(found -> ImageNames.isSafe(found.name()));
      if (read.isPresent())
        PartFile.movePair(
            PartNames.partOf(metadata),
            PartNames.kept(directory, read.get().name()));
    } catch (IOException e) {
      LOG.debug("the part of {} cannot be used: {}", metadata, e.toString());
    }
  }

  /** Removes kept parts that have expired, or all of them if this run does not resume. */
  static void sweep(Path directory, boolean resumes) throws IOException {
    Instant oldest = Instant.now().minus(MAX_AGE);
    for (Path file : PartNames.list(directory, PartNames.KEPT, ""))
      if (!resumes || isOld(file, oldest)) PartFile.delete(file);
  }

  private static boolean isOld(Path file, Instant oldest) {
    try {
      return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
          .toInstant()
          .isBefore(oldest);
    } catch (IOException e) {
      return false; // most likely another run has just claimed it
    }
  }
}
