// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.RetryState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Encodes messages; {@link BinaryReader} decodes them. Those about an image are written field by field: there are two
 * or more of them per image, and reflection would cost a run more than the images themselves.
 */
final class BinaryWriter {
  static final int FETCH = 1;
  static final int PROGRESS = 2;
  static final int SAVED = 3;
  static final int SKIPPED = 4;
  static final int FAILED = 5;
  static final int POSTPONED = 6;

  static final int READY = 7;
  static final int HEARTBEAT = 8;
  static final int RECORD = 9;

  private final BinaryOutput out = new BinaryOutput();

  private BinaryWriter() {}

  /** Encodes a message. Throws an IllegalArgumentException that names a value that is not plain. */
  static byte[] write(Message message) {
    BinaryWriter writer = new BinaryWriter();
    writer.message(message);
    return writer.out.toByteArray();
  }

  private void message(Message message) {
    if (message instanceof Message.Fetch fetch) task(FETCH, fetch.task());
    else if (message instanceof Message.Progress step) progress(step.progress());
    else if (message instanceof Message.Done done) outcome(done.outcome());
    else if (message instanceof Message.Ready) out.put(READY);
    else if (message instanceof Message.Heartbeat) out.put(HEARTBEAT);
    else record(message);
  }

  /** Writes one of the few messages that are not about a single image, by reflection. */
  private void record(Message message) {
    out.put(RECORD);
    Trees.write(out, PlainValues.toTree(message, Message.class));
  }

  private void progress(io.github.imgurfetch.transfer.Progress progress) {
    task(PROGRESS, progress.task());
    out.number(progress.bytes());
    out.flag(progress.length().isPresent());
    out.number(progress.length().orElse(0));
    out.number(progress.state().ordinal());
    out.flag(progress.retry().isPresent());
    if (progress.retry().isEmpty()) return;
    failure(progress.retry().get().failure());
    duration(progress.retry().get().delay());
  }

  private void outcome(Outcome outcome) {
    if (outcome instanceof Saved saved) {
      task(SAVED, saved.task());
      out.text(saved.location().toString());
      out.number(saved.bytes());
      out.text(saved.sha256());
      optional(saved.etag().orElse(null));
      out.number(saved.attempts());
      times(saved);
      optional(saved.note().orElse(null));
    } else if (outcome instanceof Skipped skipped) {
      task(SKIPPED, skipped.task());
      out.number(skipped.reason().ordinal());
      times(skipped);
    } else if (outcome instanceof Failed failed) {
      task(FAILED, failed.task());
      failure(failed.failure());
      times(failed);
    } else if (outcome instanceof Postponed postponed) {
      task(POSTPONED, postponed.task());
      duration(postponed.delay());
      failure(postponed.cause());
      optional(postponed.host().orElse(null));
    }
  }

  private void task(int kind, DownloadTask task) {
    out.put(kind);
    out.number(task.number());
    out.text(task.id());
    out.text(task.link().toString());
    out.text(task.name());
    out.flag(task.replace());
    RetryState state = task.retryState();
    out.number(state.attempts());
    duration(state.elapsed());
    out.text(state.part());
  }

  private void failure(Failure failure) {
    out.number(failure.kind().ordinal());
    out.text(failure.message());
    out.number(failure.status());
    out.number(failure.attempts());
  }

  private void times(Outcome outcome) {
    Instant started = outcome.started();
    out.number(started.getEpochSecond());
    out.number(started.getNano());
    duration(outcome.elapsed());
  }

  private void duration(Duration duration) {
    out.number(duration.getSeconds());
    out.number(duration.getNano());
  }

  private void optional(@Nullable String text) {
    out.flag(text != null);
    out.text(text == null ? "" : text);
  }
}
