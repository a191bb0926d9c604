// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.internal.disk.ImageDirectory;
import io.github.imgurfetch.internal.disk.PartMetadata;
import io.github.imgurfetch.internal.disk.ResumablePart;
import io.github.imgurfetch.internal.http.Sleeper;
import io.github.imgurfetch.internal.media.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an earlier run left of a body. It is read from its first byte into a part of this run, as if it came from a
 * server: nothing is taken on trust, and no file is written to that this run has not made.
 */
final class ResumeReader {
  private static final Logger LOG = LoggerFactory.getLogger(ResumeReader.class);
  private static final int BUFFER = 64 * 1024;

  private ResumeReader() {}

  /** Takes what is left of an image; empty where nothing is, or anything about it is odd. */
  static Optional<PartialBody> take(ImageDirectory directory, String name, long maxBytes, Sleeper sleeper) {
    return take(directory.claimResumable(name), name, directory, maxBytes, sleeper);
  }

  /** Takes what an earlier fetch of this run left, by the name of its file. */
  static Optional<PartialBody> takeParked(ImageDirectory directory, String file, long maxBytes, Sleeper sleeper) {
    return take(directory.claimParked(file), file, directory, maxBytes, sleeper);
  }

  private static Optional<PartialBody> take(
      Optional<ResumablePart> claimed, String name, ImageDirectory directory, long maxBytes, Sleeper sleeper) {
    if (claimed.isEmpty()) return Optional.empty();
    try (ResumablePart resumable = claimed.get()) {
      return read(resumable, directory, maxBytes, sleeper);
    } catch (IOException | FetchException e) {
      LOG.debug("what was left of {} is of no use: {}", name, e.toString());
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
      PartialBody body =
          new PartialBody(directory.newPart(), type.get(), validator, metadata.total(), OfferedDigest.none());
      boolean sound = false;
      try {
        while (count > 0 && !sleeper.isClosed()) {
          body.add(buffer, count);
          count = in.readNBytes(buffer, 0, (int) Math.min(BUFFER, metadata.bytes() - body.bytes()));
        }
        if (count > 0) resumable.putBack(); // the run was cancelled meanwhile
        sound = body.matches(metadata);
        return sound ? Optional.of(body) : Optional.empty();
      } finally {
        if (!sound) body.close();
      }
    }
  }
}
