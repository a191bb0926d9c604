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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the messages about images in a binary format, field by field; {@link BinaryReader} reads them. There are two
 * or more such messages per image, and encoding them as JSON by reflection would cost a run more than the images
 * themselves.
 */
final class BinaryWriter {
  static final int FETCH = 1;
  static final int PROGRESS = 2;
  static final int SAVED = 3;
  static final int SKIPPED = 4;
  static final int FAILED = 5;
  static final int POSTPONED = 6;

  private byte[] bytes = new byte[512];
  private int length;

  private BinaryWriter() {}

  /** Returns the bytes of a message; empty if it is not about an image. */
  static Optional<byte[]> write(Message message) {
    BinaryWriter out = new BinaryWriter();
    if (message instanceof Message.Fetch fetch) out.task(FETCH, fetch.task());
    else if (message instanceof Message.Progress step) out.progress(step.progress());
    else if (message instanceof Message.Done done) out.outcome(done.outcome());
    else return Optional.empty();
    return Optional.of(Arrays.copyOf(out.bytes, out.length));
  }

  private void progress(io.github.imgurfetch.transfer.Progress progress) {
    task(PROGRESS, progress.task());
    number(progress.bytes());
    flag(progress.length().isPresent());
    number(progress.length().orElse(0));
    number(progress.state().ordinal());
    flag(progress.retry().isPresent());
    if (progress.retry().isEmpty()) return;
    failure(progress.retry().get().failure());
    duration(progress.retry().get().delay());
  }

  private void outcome(Outcome outcome) {
    if (outcome instanceof Saved saved) {
      task(SAVED, saved.task());
      text(saved.location().toString());
      number(saved.bytes());
      text(saved.sha256());
      optional(saved.etag().orElse(null));
      number(saved.attempts());
      times(saved);
      optional(saved.note().orElse(null));
    } else if (outcome instanceof Skipped skipped) {
      task(SKIPPED, skipped.task());
      number(skipped.reason().ordinal());
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
    put(kind);
    number(task.number());
    text(task.id());
    text(task.link().toString());
    text(task.name());
    flag(task.replace());
    RetryState state = task.retryState();
    number(state.attempts());
    duration(state.elapsed());
    text(state.part());
  }

  private void failure(Failure failure) {
    number(failure.kind().ordinal());
    text(failure.message());
    number(failure.status());
    number(failure.attempts());
  }

  private void times(Outcome outcome) {
    Instant started = outcome.started();
    number(started.getEpochSecond());
    number(started.getNano());
    duration(outcome.elapsed());
  }

  private void duration(Duration duration) {
    number(duration.getSeconds());
    number(duration.getNano());
  }

  private void optional(@Nullable String text) {
    flag(text != null);
    text(text == null ? "" : text);
  }

  /** Writes Latin-1 if possible, otherwise UTF-16, which keeps text that is not valid Unicode unchanged. */
  private void text(String text) {
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    boolean wide = !text.equals(new String(latin, StandardCharsets.ISO_8859_1));
    number(text.length());
    flag(wide);
    if (wide) {
      for (int i = 0; i < text.length(); i++) {
        put(text.charAt(i) >> 8);
        put(text.charAt(i));
      }
    } else {
      reserve(latin.length);
      System.arraycopy(latin, 0, bytes, length, latin.length);
      length += latin.length;
    }
  }

  private void flag(boolean value) {
    put(value ? 1 : 0);
  }

  private void number(long value) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) put((int) (value >> shift));
  }

  private void put(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) bytes = Arrays.copyOf(bytes, 2 * bytes.length + more);
  }
}
