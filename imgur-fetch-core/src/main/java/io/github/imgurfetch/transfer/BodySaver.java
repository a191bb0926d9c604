// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.internal.disk.DiskException;
import io.github.imgurfetch.transfer.internal.disk.ImageDirectory;
import io.github.imgurfetch.transfer.internal.disk.NameCollisionException;
import io.github.imgurfetch.transfer.internal.http.ByteRange;
import io.github.imgurfetch.transfer.internal.http.Exchange;
import io.github.imgurfetch.transfer.internal.http.ImageAddress;
import io.github.imgurfetch.transfer.internal.http.OneLine;
import io.github.imgurfetch.transfer.internal.http.RetryableStatus;
import io.github.imgurfetch.transfer.internal.http.Sleeper;
import io.github.imgurfetch.transfer.internal.media.MediaType;
import io.github.imgurfetch.transfer.internal.media.PixelSize;
import io.github.imgurfetch.transfer.internal.trace.ImageTrace;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the response body of one image to its file: checks its structure, counts, hashes and writes it in one pass,
 * across all attempts. The bytes received by one attempt are kept until a later attempt continues them or starts over.
 * Closing removes them, or keeps them for the next run with {@link Existing#RESUME}.
 */
final class BodySaver implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(BodySaver.class);

  /** The number of bytes between two metadata writes: the most that a killed run loses of a resumable image. */
  private static final long BETWEEN_METADATA = 4 << 20;

  private final DownloadTask task;
  private final ImageDirectory directory;
  private final BodyChecks checks;
  private final Verification verification;
  private final long maxBytes;
  private final boolean keeps;
  private final boolean replaces;
  private final boolean keepsServerTime;
  private final @Nullable HeadFilter filter;
  private final ProgressMeter meter;
  private @Nullable PartialBody partial;
  private boolean wholeOnly;

  private BodySaver(
      DownloadTask task,
      FetchPlan plan,
      ImageDirectory directory,
      BodyChecks checks,
      @Nullable PartialBody resumed,
      ProgressMeter meter) {
    this.task = task;
    this.checks = checks;
    this.directory = directory;
    this.verification = plan.verification();
    this.maxBytes = plan.maxBytes();
    this.keeps = plan.existing() == Existing.RESUME;
    this.replaces = plan.existing() == Existing.REPLACE || task.replace();
    this.keepsServerTime = plan.lastModified() == LastModified.FROM_SERVER;
    this.filter = checks.filter();
    this.partial = resumed;
    this.meter = meter;
  }

  /** Starts empty, or with the bytes that an earlier fetch or run kept. */
  static BodySaver of(
      DownloadTask task,
      FetchPlan plan,
      ImageDirectory directory,
      BodyChecks checks,
      Sleeper sleeper,
      ProgressMeter meter) {
    return new BodySaver(
        task,
        plan,
        directory,
        checks,
        kept(task, plan, directory, sleeper).orElse(null),
        meter);
  }

  private static Optional<PartialBody> kept(
      DownloadTask task, FetchPlan plan, ImageDirectory directory, Sleeper sleeper) {
    String parked = task.retryState().part();
    if (!parked.isEmpty()) return ResumeReader.takeParked(directory, parked, plan.maxBytes(), sleeper);
    return plan.existing() == Existing.RESUME
        ? ResumeReader.take(directory, task.name(), plan.maxBytes(), sleeper)
        : Optional.empty();
  }

  /** Reports that a request is about to be sent. */
  void connecting() {
    meter.connecting(partial == null ? 0 : partial.bytes());
  }

  /** Returns the trace of the fetch, or null if it is not recorded. */
  @Nullable
  ImageTrace trace() {
    return meter.trace();
  }

  /** Returns the range to request from an address, or empty to request the whole image. */
  Optional<ByteRange> rangeAt(ImageAddress address) {
    return wholeOnly || partial == null ? Optional.empty() : partial.rangeAt(address);
  }

  /** Whether a range was requested, and the response is not that range, the whole image or a retryable error. */
  boolean isUnusable(Exchange response) {
    if (response.range().isEmpty() || response.status() == 200) return false;
    return response.status() == 206 ? !partial().isContinuedBy(response) : !RetryableStatus.is(response.status());
  }

  /** Discards the received bytes. From now on only the whole image is requested, so a failed resume is not repeated. */
  void startOver() {
    drop();
    wholeOnly = true;
  }

  private PartialBody partial() {
    return requireNonNull(partial, "no body was started");
  }

  private void drop() {
    if (partial != null) partial.close();
    partial = null;
  }

  /** Reads a whole body or its remaining range, and commits the file under its final name. */
  SavedFile save(Exchange response, ImageAddress address)
      throws FetchException, FilteredException, CancelledException, IOException {
    byte[] buffer = response.buffer();
    try {
      int count = response.status() == 206 ? resume(response) : start(response, address, buffer);
      PartialBody body = partial();
      meter.receiving(body.total(), body.bytes());
      for (; count >= 0; count = response.read(buffer, 0, buffer.length)) {
        add(body, buffer, count);
        buffer = response.nextBuffer();
        if (keeps && body.undescribedBytes() >= BETWEEN_METADATA) body.writeMetadata(task.name());
        meter.at(body.bytes());
      }
      if (response.isOutOfStep()) throw ResponseCheck.outOfStep();
      meter.checking(body.bytes());
      body.setReplaces(replaces);
      SavedFile file = body.finish(
          directory, task.name(), response.strongETag().orElse(null), checks, verification, meter);
      if (replaces) deleteTwins(body.type());
      if (keeps) directory.forgetResumable(task.name());
      return file;
    } catch (DiskException e) {
      if (e.getCause() instanceof ClosedByInterruptException interrupted) throw interrupted;
      throw FailureClassifier.onDisk(e);
    } catch (NameCollisionException e) {
      throw FetchException.lasting(Kind.NAME_COLLISION, String.valueOf(e.getMessage()));
    }
  }

  private void add(PartialBody body, byte[] bytes, int count) throws FetchException, DiskException {
    if (body.bytes() + count > maxBytes) throw ResponseCheck.tooLarge(maxBytes);
    body.add(bytes, count);
  }

  /** Only warns on failure: the image is saved, even if its file in a previous format cannot be deleted. */
  private void deleteTwins(MediaType type) {
    try {
      directory.deleteTwins(task.name(), type.extension());
    } catch (IOException e) {
      LOG.warn(
          "image {} was saved as {}; a file of the same name in another format may remain: {}",
          task.number(),
          type.fileName(task.name()),
          e.toString());
    }
  }

  private int resume(Exchange response) throws FetchException, FilteredException, CancelledException {
    PartialBody body = partial();
    body.resumeFrom(response);
    if (keepsServerTime) body.setModified(ServerTime.of(response).orElse(null));
    if (requireNonNull(body.total()) > maxBytes) throw ResponseCheck.tooLarge(maxBytes);
    filter(body.type(), response, body.total(), body.size());
    return 0;
  }

  private void filter(MediaType type, Exchange response, @Nullable Long length, @Nullable PixelSize size)
      throws FetchException, FilteredException, CancelledException {
    if (length != null && length < checks.minBytes()) throw new FilteredException();
    if (filter != null) filter.check(task, type, response, length, size);
  }

  /** Starts a new body, replacing the current one. Returns the number of bytes already read into the buffer. */
  private int start(Exchange response, ImageAddress address, byte[] buffer)
      throws FetchException, FilteredException, CancelledException, IOException {
    drop();
    int count = BodyHead.read(response, buffer);
    MediaType type = BodyHead.typeOf(buffer, count, response, verification);
    Optional<String> announced = response.header("Content-Type");
    if (announced.isPresent() && !type.isNamed(announced.get()))
      LOG.debug("image {} was announced as {} but is {}", task.number(), OneLine.of(announced.get(), 80), type);
    OptionalLong announcedLength = response.length();
    Long length = announcedLength.isPresent() ? announcedLength.getAsLong() : null;
    HeadFilter.Beginning wide = filter == null ? null : HeadFilter.read(type, response, buffer, count);
    filter(type, response, length, wide == null ? null : wide.size());
    ResumeValidator validator = ResumeValidator.of(response, address).orElse(null);
    partial = new PartialBody(directory.newPart(), type, validator, length, ResponseDigest.of(response));
    if (keepsServerTime) partial.setModified(ServerTime.of(response).orElse(null));
    if (wide == null) return count;
    partial.setSize(wide.size());
    add(partial, wide.bytes(), wide.count());
    return 0;
  }

  /**
   * Keeps the received bytes for the next fetch of the image in this run. Returns the name of their file, or an empty
   * string if there is nothing to resume or if the bytes are kept for the next run anyway.
   */
  String park() {
    if (keeps || partial == null) return "";
    try {
      return partial.park(task.name());
    } catch (DiskException e) {
      LOG.debug(
          "the partial file of image {} cannot be kept for its next attempt: {}",
          task.number(),
          e.toString());
      return "";
    }
  }

  @Override
  public void close() {
    if (keeps) keep();
    drop();
  }

  private void keep() {
    boolean interrupted = Thread.interrupted(); // an interrupted thread cannot write to a file channel
    try {
      if (partial != null) partial.keep(task.name());
    } catch (DiskException e) {
      LOG.debug("the partial file of image {} cannot be kept: {}", task.number(), e.toString());
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }
}
