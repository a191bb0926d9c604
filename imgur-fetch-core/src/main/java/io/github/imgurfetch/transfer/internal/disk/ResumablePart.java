// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

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
 * A partial file of an earlier run, claimed exclusively by this run. It is only read, never written. Closing removes
 * it, unless it was put back.
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

  /** Claims the kept part of an image, if there is one. The atomic move ensures that only one run gets it. */
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
          "the partial file of {} from an earlier run cannot be used: {}",
          name,
          e.toString()); // or another run claimed it
    }
    delete(part);
    return Optional.empty();
  }

  /** Opens a part that this run itself left. */
  static Optional<ResumablePart> ofRun(Path part) {
    try {
      if (!Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) return Optional.empty();
      Optional<PartMetadata> metadata = PartMetadata.read(PartNames.metadataOf(part));
      if (metadata.isPresent()) return Optional.of(new ResumablePart(part, part, metadata.get()));
    } catch (IOException e) {
      LOG.debug("the partial file {} cannot be used: {}", part, e.toString());
    }
    delete(part);
    return Optional.empty();
  }

  /** Removes the kept part of an image. */
  static void forget(Path directory, String name) {
    delete(PartNames.kept(directory, name));
  }

  /** Returns the metadata of the part. */
  public PartMetadata metadata() {
    return metadata;
  }

  /** Opens the part for reading. */
  public InputStream read() throws IOException {
    return Files.newInputStream(part, LinkOption.NOFOLLOW_LINKS);
  }

  /** Keeps the part for the next run. */
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
