// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an earlier run left of an image, taken by this run and by no other: it is there to be read, never to be written
 * to. Closing removes it, unless it was put back.
 */
public final class ResumablePart implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(ResumablePart.class);

  private final Path kept;
  private final Path part;
  private final PartMetadata metadata;

  private ResumablePart(Path kept, Path part, PartMetadata metadata) {
    this.kept = kept;
    this.part = part;
    this.metadata = metadata;
  }

  /** Takes what is kept of an image, if anything is: the move gives it to one run, however many reach for it. */
  static Optional<ResumablePart> claim(Path directory, String run, String name) {
    Path kept = PartNames.kept(directory, name);
    if (!isPlainFile(kept) || !isPlainFile(PartNames.metadataOf(kept))) return Optional.empty();
    Path part = PartNames.ofRun(directory, run);
    try {
      PartFile.movePair(kept, part);
      Optional<PartMetadata> metadata = PartMetadata.read(PartNames.metadataOf(part));
      if (metadata.isPresent()) return Optional.of(new ResumablePart(kept, part, metadata.get()));
    } catch (IOException e) {
      LOG.debug(
          "what an earlier run left of {} is of no use: {}",
          name,
          e.toString()); // or another run was quicker
    }
    delete(part);
    return Optional.empty();
  }

  /** Takes what this run left of an image itself. */
  static Optional<ResumablePart> ofRun(Path part) {
    try {
      if (!Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) return Optional.empty();
      Optional<PartMetadata> metadata = PartMetadata.read(PartNames.metadataOf(part));
      if (metadata.isPresent()) return Optional.of(new ResumablePart(part, part, metadata.get()));
    } catch (IOException e) {
      LOG.debug("what was left in {} is of no use: {}", part, e.toString());
    }
    delete(part);
    return Optional.empty();
  }

  /** Removes what is kept of an image. */
  static void forget(Path directory, String name) {
    delete(PartNames.kept(directory, name));
  }

  /** What the bytes are said to be. */
  public PartMetadata metadata() {
    return metadata;
  }

  /** The bytes. */
  public InputStream read() throws IOException {
    return Files.newInputStream(part, LinkOption.NOFOLLOW_LINKS);
  }

  /** Leaves it for the next run again; what is of this run goes with it. */
  public void putBack() throws IOException {
    if (!part.equals(kept)) PartFile.movePair(part, kept);
  }

  @Override
  public void close() {
    delete(part);
  }

  private static boolean isPlainFile(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static void delete(Path part) {
    PartFile.delete(part);
    PartFile.delete(PartNames.metadataOf(part));
  }
}
