// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.internal.disk.DiskException;
import io.github.imgurfetch.internal.disk.ImageDirectory;
import io.github.imgurfetch.internal.disk.NameCollisionException;
import io.github.imgurfetch.internal.http.ByteRange;
import io.github.imgurfetch.internal.http.Exchange;
import io.github.imgurfetch.internal.http.ImageAddress;
import io.github.imgurfetch.internal.http.OneLine;
import io.github.imgurfetch.internal.http.RetryableStatus;
import io.github.imgurfetch.internal.http.Sleeper;
import io.github.imgurfetch.internal.media.MediaType;
import io.github.imgurfetch.transfer.Failure.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The body of one image on its way to its file: looked at, followed, counted, hashed and written in one pass, over as
 * many tries as it takes. What a try brought stays until a later one goes on with it or starts over; closing removes
 * it, or with {@link Existing#RESUME} leaves it for the next run.
 */
final class BodySaver implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(BodySaver.class);

  /** So many bytes, at most, are lost when a run is killed whose parts are to be kept. */
  private static final long BETWEEN_METADATA = 4 << 20;

  private final DownloadTask task;
  private final ImageDirectory directory;
  private final long maxBytes;
  private final boolean keeps;
  private final boolean replaces;
  private final Consumer<Progress> progress;
  private Optional<PartialBody> partial;
  private boolean wantsWhole;

  private BodySaver(
      DownloadTask task,
      FetchPlan plan,
      ImageDirectory directory,
      Optional<PartialBody> resumed,
      Consumer<Progress> progress) {
    this.task = task;
    this.directory = directory;
    this.maxBytes = plan.maxBytes();
    this.keeps = plan.existing() == Existing.RESUME;
    this.replaces = plan.existing() == Existing.REPLACE || task.replace();
    this.partial = resumed;
    this.progress = progress;
  }

  /** Begins with nothing, or with what an earlier run left. */
  static BodySaver of(
      DownloadTask task, FetchPlan plan, ImageDirectory directory, Sleeper sleeper, Consumer<Progress> progress) {
    return new BodySaver(task, plan, directory, kept(task, plan, directory, sleeper), progress);
  }

  private static Optional<PartialBody> kept(
      DownloadTask task, FetchPlan plan, ImageDirectory directory, Sleeper sleeper) {
    String parked = task.retryState().part();
    if (!parked.isEmpty()) return ResumeReader.takeParked(directory, parked, plan.maxBytes(), sleeper);
    return plan.existing() == Existing.RESUME
        ? ResumeReader.take(directory, task.name(), plan.maxBytes(), sleeper)
        : Optional.empty();
  }

  /** What to ask an address for, if not for the whole. */
  Optional<ByteRange> rangeAt(ImageAddress address) {
    return wantsWhole || partial.isEmpty()
        ? Optional.empty()
        : partial.get().rangeAt(address);
  }

  /** Whether a rest was asked for and this is neither that, nor the whole in its place, nor an error that may pass. */
  boolean isUnusable(Exchange response) {
    if (response.range().isEmpty() || response.status() == 200) return false;
    return response.status() == 206
        ? !partial.orElseThrow().isContinuedBy(response)
        : !RetryableStatus.is(response.status());
  }

  /** Drops what is here. From now on only the whole is asked for: what has gone wrong once is not tried twice. */
  void startOver() {
    drop();
    wantsWhole = true;
  }

  private void drop() {
    if (partial.isPresent()) partial.get().close();
    partial = Optional.empty();
  }

  /** Reads a whole body, or the rest of one, and gives the image its final name. */
  SavedFile save(Exchange response, ImageAddress address) throws FetchException, IOException {
    byte[] buffer = response.buffer();
    try {
      int count = response.status() == 206 ? goOn(response) : begin(response, address, buffer);
      PartialBody body = partial.orElseThrow();
      ProgressMeter meter = new ProgressMeter(task, body.total(), body.bytes(), progress);
      for (; count >= 0; count = response.read(buffer, 0, buffer.length)) {
        if (body.bytes() + count > maxBytes) throw ResponseCheck.tooLarge(maxBytes);
        body.add(buffer, count);
        if (keeps && body.undescribedBytes() >= BETWEEN_METADATA) body.writeMetadata(task.name());
        meter.at(body.bytes());
      }
      if (response.isOutOfStep()) throw ResponseCheck.outOfStep();
      SavedFile file = body.finish(directory, task.name(), response.strongETag());
      if (replaces) deleteTwins(body.type());
      if (keeps) directory.forgetResumable(task.name());
      meter.done(file.bytes());
      return file;
    } catch (DiskException e) {
      if (e.getCause() instanceof ClosedByInterruptException interrupted) throw interrupted;
      throw FailureClassifier.onDisk(e);
    } catch (NameCollisionException e) {
      throw FetchException.lasting(Kind.NAME_COLLISION, String.valueOf(e.getMessage()));
    }
  }

  /** The image is saved: a file of its former format that cannot be removed does not change that. */
  private void deleteTwins(MediaType type) {
    try {
      directory.deleteTwins(task.name(), type.extension());
    } catch (IOException e) {
      LOG.warn(
          "image {} was saved as {}.{}; a file of that name in another format may be left: {}",
          task.number(),
          task.name(),
          type.extension(),
          e.toString());
    }
  }

  private int goOn(Exchange response) throws FetchException {
    PartialBody body = partial.orElseThrow();
    body.goOnWith(response);
    if (body.total().orElseThrow() > maxBytes) throw ResponseCheck.tooLarge(maxBytes);
    return 0;
  }

  /** Begins a body, in place of what is here; returns how many bytes of it are in the buffer. */
  private int begin(Exchange response, ImageAddress address, byte[] buffer) throws FetchException, IOException {
    drop();
    int count = BodyHead.read(response, buffer);
    MediaType type = BodyHead.typeOf(buffer, count);
    Optional<String> announced = response.header("Content-Type");
    if (announced.isPresent() && !type.isNamed(announced.get()))
      LOG.debug("image {} is announced as {} and is a {}", task.number(), OneLine.of(announced.get(), 80), type);
    Optional<ResumeValidator> validator = ResumeValidator.of(response, address);
    partial = Optional.of(
        new PartialBody(directory.newPart(), type, validator, response.length(), OfferedDigest.of(response)));
    return count;
  }

  /**
   * Leaves what has come for the next fetch of the image in this run. Gives the name of its file; empty where there is
   * nothing to go on with, or where it is kept for the next run anyway.
   */
  String park() {
    if (keeps || partial.isEmpty()) return "";
    try {
      return partial.get().park(task.name());
    } catch (DiskException e) {
      LOG.debug("what came of image {} cannot be kept for its next attempt: {}", task.number(), e.toString());
      return "";
    }
  }

  @Override
  public void close() {
    if (keeps) keep();
    drop();
  }

  private void keep() {
    boolean interrupted = Thread.interrupted(); // an interrupted thread cannot write
    try {
      if (partial.isPresent()) partial.get().keep(task.name());
    } catch (DiskException e) {
      LOG.debug("what came of image {} cannot be kept: {}", task.number(), e.toString());
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }
}
