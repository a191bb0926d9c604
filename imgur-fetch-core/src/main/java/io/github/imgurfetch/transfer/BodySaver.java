// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.internal.disk.DiskException;
import io.github.imgurfetch.internal.disk.ImageDirectory;
import io.github.imgurfetch.internal.disk.NameCollisionException;
import io.github.imgurfetch.internal.disk.PartFile;
import io.github.imgurfetch.internal.http.Exchange;
import io.github.imgurfetch.internal.media.MediaType;
import io.github.imgurfetch.internal.media.Digests;
import io.github.imgurfetch.internal.media.StructureWalk;
import io.github.imgurfetch.transfer.Failure.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Consumer;

/** A body on its way to its file: looked at, followed, counted, hashed and written in one pass. */
final class BodySaver {
  private static final int BUFFER = 16 * 1024;

  private final ImageDirectory directory;
  private final long maxBytes;

  BodySaver(ImageDirectory directory, long maxBytes) {
    this.directory = directory;
    this.maxBytes = maxBytes;
  }

  SavedFile save(Exchange exchange, DownloadTask task, Consumer<Progress> progress)
      throws FetchException, IOException {
    byte[] buffer = new byte[BUFFER];
    int count = readHead(exchange, buffer);
    MediaType type = typeOf(buffer, count);
    ProgressMeter meter = new ProgressMeter(task, exchange.length(), progress);
    MessageDigest sha256 = Digests.sha256();
    StructureWalk walk = StructureWalk.of(type);
    OfferedDigest offered = new OfferedDigest(exchange);
    RemovedPicture removed = new RemovedPicture();
    try (PartFile part = directory.newPart()) {
      long bytes = 0;
      while (count >= 0) {
        bytes += count;
        if (bytes > maxBytes) throw Answers.tooLarge(maxBytes);
        sha256.update(buffer, 0, count);
        walk.feed(buffer, 0, count);
        offered.update(buffer, 0, count);
        removed.update(buffer, 0, count);
        part.write(buffer, 0, count);
        meter.at(bytes);
        count = exchange.read(buffer, 0, buffer.length);
      }
      checkWhole(walk.end());
      byte[] hash = sha256.digest();
      offered.check(hash);
      removed.check();
      Path file = directory.commit(part, task.name(), type.extension());
      meter.done(bytes);
      return new SavedFile(file, bytes, HexFormat.of().formatHex(hash), exchange.strongETag());
    } catch (DiskException e) {
      throw Faults.onDisk(e);
    } catch (NameCollisionException e) {
      throw FetchException.lasting(Kind.NAME_COLLISION, e.getMessage());
    }
  }

  /** Reads until there is enough to tell the format by, or the body ends. */
  private static int readHead(Exchange exchange, byte[] buffer) throws IOException {
    int count = 0;
    while (count < MediaType.HEAD) {
      int n = exchange.read(buffer, count, buffer.length - count);
      if (n < 0) break;
      count += n;
    }
    return count;
  }

  private static MediaType typeOf(byte[] head, int count) throws FetchException {
    if (count == 0) throw FetchException.passing(Kind.EMPTY_BODY, "the body is empty");
    return MediaType.of(head, count).orElseThrow(() -> noImage(head, count));
  }

  private static FetchException noImage(byte[] head, int count) {
    return MediaType.mayBegin(head, count)
        ? FetchException.passing(Kind.TRUNCATED, "the body ended early, after " + count + " bytes")
        : FetchException.lasting(Kind.NOT_AN_IMAGE, "the body is no image but " + MediaType.describe(head, count));
  }

  /** An image that is not whole is no success, however well the transfer ended. Bytes behind a whole one do no harm. */
  private static void checkWhole(StructureWalk.Verdict verdict) throws FetchException {
    switch (verdict.state()) {
      case TRUNCATED -> throw FetchException.passing(Kind.TRUNCATED, verdict.message());
      case DAMAGED -> throw FetchException.passing(Kind.IMAGE_DAMAGED, verdict.message());
      case COMPLETE -> {}
    }
  }
}
