// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress.Retry;
import io.github.imgurfetch.transfer.Progress.State;
import io.github.imgurfetch.transfer.RetryState;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Decodes the messages of {@link BinaryWriter}. The bytes may come from a faulty process, so each value is checked by
 * the record that it belongs to.
 */
final class BinaryReader {
  private static final Failure.Kind[] KINDS = Failure.Kind.values();
  private static final State[] STATES = State.values();
  private static final Skipped.Reason[] REASONS = Skipped.Reason.values();

  private final BinaryInput in;

  private BinaryReader(byte[] bytes) {
    this.in = new BinaryInput(bytes);
  }

  /**
   * Decodes a message, which must consist of all the bytes. The exceptions do not quote them, as they may contain
   * secrets.
   */
  static Message read(byte[] bytes) throws BadFrameException {
    BinaryReader reader = new BinaryReader(bytes);
    try {
      Message message = reader.message();
      if (!reader.in.isAtEnd()) throw new BadFrameException("a message has trailing data");
      return message;
    } catch (ClassCastException e) {
      throw new BadFrameException("a message has a value of the wrong type");
    } catch (IllegalArgumentException | ArithmeticException | NullPointerException e) {
      throw new BadFrameException("a message has an invalid value");
    }
  }

  private Message message() throws BadFrameException {
    int kind = in.next();
    return switch (kind) {
      case BinaryWriter.FETCH -> new Message.Fetch(task());
      case BinaryWriter.PROGRESS -> progress(task());
      case BinaryWriter.SAVED, BinaryWriter.SKIPPED, BinaryWriter.FAILED, BinaryWriter.POSTPONED ->
        new Message.Done(outcome(kind, task()));
      case BinaryWriter.READY -> new Message.Ready();
      case BinaryWriter.HEARTBEAT -> new Message.Heartbeat();
      case BinaryWriter.RECORD -> record();
      default -> throw new BadFrameException("a message is of an unknown kind");
    };
  }

  private Message record() throws BadFrameException {
    Object value = PlainValues.fromTree(Trees.read(in), Message.class);
    if (value == null) throw new BadFrameException("a message is null");
    return (Message) value;
  }

  private Message progress(DownloadTask task) throws BadFrameException {
    long received = in.number();
    boolean known = in.flag();
    long length = in.number();
    State state = STATES[in.index(STATES.length)];
    Optional<Retry> retry = in.flag() ? Optional.of(new Retry(failure(), duration())) : Optional.empty();
    return new Message.Progress(new io.github.imgurfetch.transfer.Progress(
        task, received, known ? OptionalLong.of(length) : OptionalLong.empty(), state, retry));
  }

  private Outcome outcome(int kind, DownloadTask task) throws BadFrameException {
    return switch (kind) {
      case BinaryWriter.SAVED ->
        new Saved(
            task,
            URI.create(in.text()),
            in.number(),
            in.text(),
            optional(),
            in.integer(),
            instant(),
            duration(),
            optional());
      case BinaryWriter.SKIPPED -> new Skipped(task, REASONS[in.index(REASONS.length)], instant(), duration());
      case BinaryWriter.FAILED -> new Failed(task, failure(), instant(), duration());
      default -> new Postponed(task, duration(), failure(), optional());
    };
  }

  private DownloadTask task() throws BadFrameException {
    return new DownloadTask(
        in.number(),
        in.text(),
        URI.create(in.text()),
        in.text(),
        in.flag(),
        new RetryState(in.integer(), duration(), in.text()));
  }

  private Failure failure() throws BadFrameException {
    return new Failure(KINDS[in.index(KINDS.length)], in.text(), in.integer(), in.integer());
  }

  private Instant instant() throws BadFrameException {
    try {
      return Instant.ofEpochSecond(in.number(), in.number());
    } catch (DateTimeException e) {
      throw new BadFrameException("a message has a time that is not valid");
    }
  }

  private Duration duration() throws BadFrameException {
    return Duration.ofSeconds(in.number(), in.number());
  }

  private Optional<String> optional() throws BadFrameException {
    boolean present = in.flag();
    String text = in.text();
    return present ? Optional.of(text) : Optional.empty();
  }
}
