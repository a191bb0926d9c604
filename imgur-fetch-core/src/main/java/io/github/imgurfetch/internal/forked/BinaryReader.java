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
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the format of {@link BinaryWriter}. The bytes may come from a faulty process, so each length is checked against
 * the remaining bytes, and each value by the record that it belongs to.
 */
final class BinaryReader {
  private static final Failure.Kind[] KINDS = Failure.Kind.values();
  private static final State[] STATES = State.values();
  private static final Skipped.Reason[] REASONS = Skipped.Reason.values();

  private final byte[] bytes;
  private int at;

  private BinaryReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Whether the bytes are a message in this format, as opposed to JSON. */
  static boolean isBinary(byte[] bytes) {
    return bytes.length > 0 && bytes[0] >= BinaryWriter.FETCH && bytes[0] <= BinaryWriter.POSTPONED;
  }

  /** Decodes a message, which must consist of all the bytes. */
  static Message read(byte[] bytes) throws BadFrameException {
    BinaryReader in = new BinaryReader(bytes);
    try {
      Message message = in.message();
      if (in.at < bytes.length) throw new BadFrameException("a message has trailing data");
      return message;
    } catch (IllegalArgumentException | ArithmeticException | NullPointerException e) {
      throw new BadFrameException("a message has an invalid value");
    }
  }

  private Message message() throws BadFrameException {
    int kind = next();
    DownloadTask task = task();
    if (kind == BinaryWriter.FETCH) return new Message.Fetch(task);
    return kind == BinaryWriter.PROGRESS ? progress(task) : new Message.Done(outcome(kind, task));
  }

  private Message progress(DownloadTask task) throws BadFrameException {
    long received = number();
    boolean known = flag();
    long length = number();
    State state = STATES[index(STATES.length)];
    Optional<Retry> retry = flag() ? Optional.of(new Retry(failure(), duration())) : Optional.empty();
    return new Message.Progress(new io.github.imgurfetch.transfer.Progress(
        task, received, known ? OptionalLong.of(length) : OptionalLong.empty(), state, retry));
  }

  private Outcome outcome(int kind, DownloadTask task) throws BadFrameException {
    return switch (kind) {
      case BinaryWriter.SAVED ->
        new Saved(
            task,
            URI.create(text()),
            number(),
            text(),
            optional(),
            integer(),
            instant(),
            duration(),
            optional());
      case BinaryWriter.SKIPPED -> new Skipped(task, REASONS[index(REASONS.length)], instant(), duration());
      case BinaryWriter.FAILED -> new Failed(task, failure(), instant(), duration());
      default -> new Postponed(task, duration(), failure(), optional());
    };
  }

  private DownloadTask task() throws BadFrameException {
    return new DownloadTask(
        number(), text(), URI.create(text()), text(), flag(), new RetryState(integer(), duration(), text()));
  }

  private Failure failure() throws BadFrameException {
    return new Failure(KINDS[index(KINDS.length)], text(), integer(), integer());
  }

  private Instant instant() throws BadFrameException {
    try {
      return Instant.ofEpochSecond(number(), number());
    } catch (DateTimeException e) {
      throw new BadFrameException("a message has a time that is not valid");
    }
  }

  private Duration duration() throws BadFrameException {
    return Duration.ofSeconds(number(), number());
  }

  private Optional<String> optional() throws BadFrameException {
    boolean present = flag();
    String text = text();
    return present ? Optional.of(text) : Optional.empty();
  }

  private String text() throws BadFrameException {
    int length = index(Frames.MAX_BYTES);
    boolean wide = flag();
    int size = wide ? 2 * length : length;
    if (size > bytes.length - at) throw tooShort();
    String text = new String(bytes, at, size, StandardCharsets.ISO_8859_1);
    at += size;
    return wide ? narrowed(text, length) : text;
  }

  /** Reads two bytes per character, because a UTF-16 decoder would replace text that is not valid Unicode. */
  private static String narrowed(String pairs, int length) {
    char[] characters = new char[length];
    for (int i = 0; i < length; i++) characters[i] = (char) (pairs.charAt(2 * i) << 8 | pairs.charAt(2 * i + 1));
    return new String(characters);
  }

  private int index(int bound) throws BadFrameException {
    long value = number();
    if (value < 0 || value >= bound) throw new BadFrameException("a message has a value out of range");
    return (int) value;
  }

  private int integer() throws BadFrameException {
    return Math.toIntExact(number());
  }

  private boolean flag() throws BadFrameException {
    return next() != 0;
  }

  private long number() throws BadFrameException {
    if (bytes.length - at < Long.BYTES) throw tooShort();
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) value = value << Byte.SIZE | bytes[at++] & 0xff;
    return value;
  }

  private int next() throws BadFrameException {
    if (at == bytes.length) throw tooShort();
    return bytes[at++];
  }

  private static BadFrameException tooShort() {
    return new BadFrameException("a message ends early");
  }
}
