// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.internal.disk.DiskException;
import io.github.imgurfetch.internal.disk.ImageDirectory;
import io.github.imgurfetch.internal.disk.PartFile;
import io.github.imgurfetch.internal.disk.PartMetadata;
import io.github.imgurfetch.internal.http.ByteRange;
import io.github.imgurfetch.internal.http.Exchange;
import io.github.imgurfetch.internal.http.ImageAddress;
import io.github.imgurfetch.internal.media.Digests;
import io.github.imgurfetch.internal.media.MediaType;
import io.github.imgurfetch.internal.media.StructureWalk;
import io.github.imgurfetch.transfer.Failure.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What has come of a body: the bytes in their part file, with their hash and the walk over their structure, which go on
 * where they are when the rest comes in another try. Closing removes the part, unless it was saved or kept.
 */
final class PartialBody implements Closeable {
  private final PartFile part;
  private final MediaType type;
  private final Optional<ResumeValidator> validator;
  private final OfferedDigest offered;
  private final RemovedPicture removed = new RemovedPicture();
  private final MessageDigest sha256 = Digests.sha256();
  private final StructureWalk walk;
  private OptionalLong total;
  private long bytes;
  private long describedBytes;

  PartialBody(
      PartFile part,
      MediaType type,
      Optional<ResumeValidator> validator,
      OptionalLong total,
      OfferedDigest offered) {
    this.part = part;
    this.type = type;
    this.validator = validator;
    this.total = total;
    this.offered = offered;
    this.walk = StructureWalk.of(type);
  }

  MediaType type() {
    return type;
  }

  long bytes() {
    return bytes;
  }

  /** How many bytes there are to be, if that is known. */
  OptionalLong total() {
    return total;
  }

  /** How many bytes came since the last note. */
  long undescribedBytes() {
    return bytes - describedBytes;
  }

  void add(byte[] buffer, int count) throws FetchException, DiskException {
    if (total.isPresent() && count > total.getAsLong() - bytes)
      throw FetchException.passing(Kind.PROTOCOL, "more bytes came than the server had promised");
    sha256.update(buffer, 0, count);
    walk.feed(buffer, 0, count);
    offered.update(buffer, 0, count);
    removed.update(buffer, 0, count);
    part.write(buffer, 0, count);
    bytes += count;
  }

  /** Whether there is a rest that can be asked for; the format must have been told by as many bytes as it takes. */
  boolean canGoOn() {
    return validator.isPresent() && bytes >= MediaType.HEAD && (total.isEmpty() || bytes < total.getAsLong());
  }

  /** What to ask an address for, if the bytes came from there. */
  Optional<ByteRange> rangeAt(ImageAddress address) {
    if (!canGoOn() || !validator.get().isAt(address)) return Optional.empty();
    return Optional.of(new ByteRange(bytes, validator.get().etag()));
  }

  boolean isContinuedBy(Exchange response) {
    return validator.filter(from -> from.isContinuedBy(response, total)).isPresent();
  }

  /** Prepares for the rest that a response brings. */
  void goOnWith(Exchange response) {
    total = OptionalLong.of(
        ContentRange.of(response.headers("Content-Range")).orElseThrow().last() + 1);
    offered.addOfWhole(response);
  }

  /** Gives the image its final name, if it is one and all of it. */
  SavedFile finish(ImageDirectory directory, String name, Optional<String> etag) throws FetchException, IOException {
    if (total.isPresent() && bytes < total.getAsLong())
      throw FetchException.passing(Kind.TRUNCATED, "the body ended early, after " + bytes + " bytes");
    total = OptionalLong.of(
        bytes); // it has ended: where no length was announced, there is no rest to ask for either
    checkWhole(walk.end());
    byte[] hash = sha256.digest();
    offered.check(hash);
    removed.check();
    URI file = directory.commit(part, name, type.extension());
    return new SavedFile(file, bytes, HexFormat.of().formatHex(hash), etag);
  }

  /** An image that is not whole is no success, however well the transfer ended. Bytes behind a whole one do no harm. */
  private static void checkWhole(StructureWalk.Verdict verdict) throws FetchException {
    switch (verdict.state()) {
      case TRUNCATED -> throw FetchException.passing(Kind.TRUNCATED, verdict.message());
      case DAMAGED -> throw FetchException.passing(Kind.IMAGE_DAMAGED, verdict.message());
      case COMPLETE -> {}
    }
  }

  /** Whether the bytes so far are those of a note. */
  boolean matches(PartMetadata metadata) {
    return bytes == metadata.bytes()
        && hashSoFar().filter(metadata.sha256()::equals).isPresent();
  }

  /** Forces the bytes to the disk and notes what they are, if they can be gone on with; says whether they can. */
  boolean writeMetadata(String name) throws DiskException {
    Optional<String> hash = canGoOn() ? hashSoFar() : Optional.empty();
    if (hash.isEmpty()) return false;
    ResumeValidator from = validator.orElseThrow();
    part.writeMetadata(new PartMetadata(name, from.address(), from.etag(), total, bytes, hash.get()));
    describedBytes = bytes;
    return true;
  }

  private Optional<String> hashSoFar() {
    return Digests.soFar(sha256).map(HexFormat.of()::formatHex);
  }

  /** Leaves the bytes for the next run, if they can be gone on with. */
  void keep(String name) throws DiskException {
    if (writeMetadata(name)) part.keep(name);
  }

  /** Leaves the bytes for a later fetch of this run, if they can be gone on with; gives the name of their file. */
  String park(String name) throws DiskException {
    return writeMetadata(name) ? part.park() : "";
  }

  @Override
  public void close() {
    part.close();
  }
}
