// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.internal.disk.ImageDirectory;
import io.github.imgurfetch.transfer.internal.disk.PartMetadata;
import io.github.imgurfetch.transfer.internal.disk.ResumablePart;
import io.github.imgurfetch.transfer.internal.http.Sleeper;
import io.github.imgurfetch.transfer.internal.media.MediaType;
import io.github.imgurfetch.transfer.internal.media.PixelSize;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the partial file that an earlier run or fetch kept. It is copied from its first byte into a new part file, as
 * if it came from a server, so that all checks are repeated and only files created by this run are written to.
 */
final class ResumeReader {
  private static final Logger LOG = LoggerFactory.getLogger(ResumeReader.class);
  private static final int BUFFER = 64 * 1024;

  private ResumeReader() {}

  /** Reads the partial file of an image; empty if no such file exists or it fails a check. */
  static Optional<PartialBody> take(ImageDirectory directory, String name, long maxBytes, Sleeper sleeper) {
    return take(directory.claimResumable(name).orElse(null), name, directory, maxBytes, sleeper);
  }

  /** Reads the partial file that an earlier fetch of this run kept, by its file name. */
  static Optional<PartialBody> takeParked(ImageDirectory directory, String file, long maxBytes, Sleeper sleeper) {
    return take(directory.claimParked(file).orElse(null), file, directory, maxBytes, sleeper);
  }

  private static Optional<PartialBody> take(
      @Nullable ResumablePart claimed, String name, ImageDirectory directory, long maxBytes, Sleeper sleeper) {
    if (claimed == null) return Optional.empty();
    try (claimed) {
      return read(claimed, directory, maxBytes, sleeper);
    } catch (IOException | FetchException e) {
      LOG.debug("the partial file of {} cannot be resumed: {}", name, e.toString());
      return Optional.empty();
    }
  }

  private static Optional<PartialBody> read(
      ResumablePart resumable, ImageDirectory directory, long maxBytes, Sleeper sleeper)
      throws IOException, FetchException {
    PartMetadata metadata = resumable.metadata();
    Optional<ResumeValidator> validator = ResumeValidator.of(metadata);
    if (validator.isEmpty() || metadata.bytes() < MediaType.HEAD || metadata.bytes() > maxBytes)
      return Optional.empty();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = resumable.read()) {
      int count = in.readNBytes(buffer, 0, (int) Math.min(BUFFER, metadata.bytes()));
      Optional<MediaType> type = MediaType.of(buffer, count);
      if (type.isEmpty()) return Optional.empty();
      Long total = metadata.total().isPresent() ? metadata.total().getAsLong() : null;
      PartialBody body =
          new PartialBody(directory.newPart(), type.get(), validator.get(), total, ResponseDigest.none());
      body.setSize(PixelSize.of(type.get(), buffer, count).orElse(null));
      boolean sound = false;
      try {
        while (count > 0 && !sleeper.isClosed()) {
          body.add(buffer, count);
          count = in.readNBytes(buffer, 0, (int) Math.min(BUFFER, metadata.bytes() - body.bytes()));
        }
        if (count > 0) resumable.putBack(); // the run was cancelled
        sound = body.matches(metadata);
        body.setModified(metadata.modified().orElse(null));
        return sound ? Optional.of(body) : Optional.empty();
      } finally {
        if (!sound) body.close();
      }
    }
  }
}
