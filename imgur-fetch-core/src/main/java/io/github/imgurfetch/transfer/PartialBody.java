// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.store.StoredImage;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.internal.disk.DiskException;
import io.github.imgurfetch.transfer.internal.disk.ImageDirectory;
import io.github.imgurfetch.transfer.internal.disk.PartFile;
import io.github.imgurfetch.transfer.internal.disk.PartMetadata;
import io.github.imgurfetch.transfer.internal.http.ByteRange;
import io.github.imgurfetch.transfer.internal.http.Exchange;
import io.github.imgurfetch.transfer.internal.http.ImageAddress;
import io.github.imgurfetch.transfer.internal.media.Digests;
import io.github.imgurfetch.transfer.internal.media.MediaType;
import io.github.imgurfetch.transfer.internal.media.PixelSize;
import io.github.imgurfetch.transfer.internal.media.Placeholders;
import io.github.imgurfetch.transfer.internal.media.StructureParser;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The bytes received so far of a body: the part file, the running hash and the structure check, all of which continue
 * when another attempt resumes the body. Closing deletes the part file unless it was saved or kept.
 */
final class PartialBody implements Closeable {
  private final PartFile part;
  private final MediaType type;
  private final @Nullable ResumeValidator validator;
  private final ResponseDigest digest;
  private final MessageDigest sha256 = Digests.borrowSha256();
  private final StructureParser parser;
  private @Nullable Long total;
  private long bytes;
  private long describedBytes;
  private @Nullable Instant modified;
  private boolean closed;
  private boolean replaces;
  private @Nullable PixelSize size;

  PartialBody(
      PartFile part,
      MediaType type,
      @Nullable ResumeValidator validator,
      @Nullable Long total,
      ResponseDigest digest) {
    this.part = part;
    this.type = type;
    this.validator = validator;
    this.total = total;
    this.digest = digest;
    this.parser = StructureParser.of(type);
  }

  MediaType type() {
    return type;
  }

  long bytes() {
    return bytes;
  }

  /** Returns the total size of the body, or null if unknown. */
  @Nullable
  Long total() {
    return total;
  }

  /** Returns the number of bytes received since the metadata was last written. */
  long undescribedBytes() {
    return bytes - describedBytes;
  }

  void add(byte[] buffer, int count) throws FetchException, DiskException {
    if (total != null && count > total - bytes)
      throw FetchException.passing(Kind.PROTOCOL, "the server sent more bytes than it announced");
    ProcessingGate.enter();
    try {
      sha256.update(buffer, 0, count);
      parser.feed(buffer, 0, count);
      digest.update(buffer, 0, count);
    } finally {
      ProcessingGate.leave();
    }
    part.write(buffer, 0, count);
    bytes += count;
  }

  /** Whether the remaining bytes can be requested; enough bytes must have been received to detect the format. */
  boolean canResume() {
    return validator != null && bytes >= MediaType.HEAD && (total == null || bytes < total);
  }

  /** Returns the range to request from an address, if the received bytes came from it. */
  Optional<ByteRange> rangeAt(ImageAddress address) {
    if (validator == null || !canResume() || !validator.isAt(address)) return Optional.empty();
    return Optional.of(new ByteRange(bytes, validator.etag()));
  }

  boolean isContinuedBy(Exchange response) {
    return validator != null && validator.isContinuedBy(response, total);
  }

  /** Prepares for the remaining bytes in a 206 response. */
  void resumeFrom(Exchange response) {
    total = ContentRange.of(response.headers("Content-Range")).orElseThrow().last() + 1;
    digest.addOfWhole(response);
  }

  /** Sets the modification time of the file; null leaves it as it is, since a partial response may not repeat it. */
  void setModified(@Nullable Instant time) {
    if (time == null) return;
    modified = time;
    part.setModified(time);
  }

  /** Returns the dimensions of the image; null if the bytes do not contain them, or if there is no filter. */
  @Nullable
  PixelSize size() {
    return size;
  }

  void setSize(@Nullable PixelSize size) {
    this.size = size;
  }

  /** Sets whether the image replaces a file with its name that another program creates during the transfer. */
  void setReplaces(boolean replaces) {
    this.replaces = replaces;
  }

  /** Commits the file under its final name if the image is complete, valid and not too small. */
  SavedFile finish(
      ImageDirectory directory,
      String name,
      @Nullable String etag,
      BodyChecks checks,
      Verification verification,
      ProgressMeter meter)
      throws FetchException, FilteredException, IOException {
    if (total != null && bytes < total)
      throw FetchException.passing(Kind.TRUNCATED, "the body ended early, after " + bytes + " bytes");
    boolean lengthMet = total != null;
    if (!lengthMet) total = bytes; // the body has ended: nothing remains to be requested
    Optional<String> note = noteOfWhole(parser.end(), lengthMet, verification);
    byte[] hash = sha256.digest();
    digest.check(hash);
    String sha256OfWhole = HexFormat.of().formatHex(hash);
    Optional<Placeholders.Reason> placeholder = checks.placeholders().find(bytes, sha256OfWhole);
    if (placeholder.isPresent()) throw ImgurPlaceholder.failure(placeholder.get());
    if (bytes < checks.minBytes()) throw new FilteredException();
    meter.committing();
    String fileName = type.fileName(name);
    Optional<StoredImage> foreign = replaces ? Optional.empty() : directory.commitNew(part, fileName);
    URI file = replaces ? directory.commit(part, fileName) : directory.locate(fileName);
    return new SavedFile(file, bytes, sha256OfWhole, Optional.ofNullable(etag), note, foreign);
  }

  /**
   * Throws if the image is incomplete, even if the transfer succeeded. Bytes after a complete image are accepted. If
   * the announced length was met, so are faults that every viewer tolerates; these are returned as a note.
   */
  private static Optional<String> noteOfWhole(
      StructureParser.Verdict verdict, boolean lengthMet, Verification verification) throws FetchException {
    if (verdict.state() == StructureParser.State.COMPLETE) return Optional.empty();
    String note = verdict.note();
    if (lengthMet && note != null) return note.isEmpty() ? Optional.empty() : Optional.of(note);
    if (lengthMet && verification == Verification.LENGTH) return Optional.of("not verified: " + verdict.message());
    throw failure(verdict);
  }

  private static FetchException failure(StructureParser.Verdict verdict) {
    return switch (verdict.state()) {
      case NO_IMAGE ->
        FetchException.lasting(Kind.NOT_AN_IMAGE, "the body is not an image: " + verdict.message());
      case TRUNCATED -> FetchException.passing(Kind.TRUNCATED, verdict.message());
      default -> FetchException.passing(Kind.IMAGE_DAMAGED, verdict.message());
    };
  }

  /** Whether the received bytes match the metadata. */
  boolean matches(PartMetadata metadata) {
    return bytes == metadata.bytes()
        && hashSoFar().filter(metadata.sha256()::equals).isPresent();
  }

  /** Forces the bytes to disk and writes their metadata if the body can be resumed. Returns whether it can. */
  boolean writeMetadata(String name) throws DiskException {
    if (validator == null || !canResume()) return false;
    Optional<String> hash = hashSoFar();
    if (hash.isEmpty()) return false;
    OptionalLong size = total == null ? OptionalLong.empty() : OptionalLong.of(total);
    part.writeMetadata(new PartMetadata(
        name, validator.address(), validator.etag(), size, bytes, hash.get(), Optional.ofNullable(modified)));
    describedBytes = bytes;
    return true;
  }

  private Optional<String> hashSoFar() {
    return Digests.soFar(sha256).map(HexFormat.of()::formatHex);
  }

  /** Keeps the bytes for the next run if the body can be resumed. */
  void keep(String name) throws DiskException {
    if (writeMetadata(name)) part.keep(name);
  }

  /**
   * Keeps the bytes for a later fetch in this run. Returns the file name, or an empty string if it cannot be resumed.
   */
  String park(String name) throws DiskException {
    return writeMetadata(name) ? part.park() : "";
  }

  @Override
  public void close() {
    part.close();
    if (!closed) Digests.giveBack(sha256);
    closed = true;
  }
}
