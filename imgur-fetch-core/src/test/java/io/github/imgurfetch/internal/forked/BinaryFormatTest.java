// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress;
import io.github.imgurfetch.transfer.Progress.State;
import io.github.imgurfetch.transfer.RetryState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BinaryFormatTest {
  private static final DownloadTask TASK = new DownloadTask(
      Long.MAX_VALUE,
      "\u00e4\ud83d\ude00 \ud800 \n\u0000",
      URI.create("http://a/b?c=%20"),
      "name",
      true,
      new RetryState(3, Duration.ofSeconds(7, 999_999_999), ".imgur-fetch-x.part"));

  private static List<Message> messages() {
    List<Message> messages = new ArrayList<>();
    messages.add(new Message.Fetch(TASK));
    messages.add(new Message.Fetch(new DownloadTask(1, "", URI.create(""), "\u00ff".repeat(5_000), false)));
    for (State state : State.values())
      messages.add(new Message.Progress(new Progress(TASK, 0, OptionalLong.empty(), state)));
    messages.add(new Message.Progress(new Progress(
        TASK,
        5,
        OptionalLong.of(7),
        State.WAITING,
        Optional.of(new Progress.Retry(
            new Failure(Failure.Kind.DNS, "no \ud83d\udc31", 0, 1), Duration.ofMillis(3))))));
    messages.add(new Message.Done(new Skipped(
        TASK,
        Skipped.Reason.ALREADY_SAVED,
        Instant.parse("2026-01-02T03:04:05.678901Z"),
        Duration.ofNanos(7))));
    for (Optional<String> etag : List.of(Optional.<String>empty(), Optional.of(""), Optional.of("\"x\"")))
      messages.add(new Message.Done(
          new Saved(TASK, URI.create("file:///%C3%A4/a.jpg"), 9, "00", etag, 3, Duration.ofNanos(5))));
    for (Skipped.Reason reason : Skipped.Reason.values()) messages.add(new Message.Done(new Skipped(TASK, reason)));
    for (Failure.Kind kind : Failure.Kind.values())
      messages.add(new Message.Done(new Failed(TASK, new Failure(kind, "\u4e2d why", 404, 2))));
    Failure cause = new Failure(Failure.Kind.RATE_LIMITED, "", 429, 1);
    messages.add(new Message.Done(new Postponed(TASK, Duration.ofDays(3), cause, Optional.of("a:80"))));
    return messages;
  }

  @Test
  void messagesAboutImagesSurviveARoundTrip() throws Exception {
    for (Message message : messages()) {
      byte[] bytes = BinaryWriter.write(message);
      assertThat(BinaryReader.read(bytes)).isEqualTo(message);
    }
  }

  @Test
  void truncatedOrExtendedMessagesAreRejected() {
    for (Message message : messages()) {
      byte[] bytes = BinaryWriter.write(message);
      for (int length = 0; length < bytes.length; length += 1 + length / 100) assertRefused(bytes, length);
      assertRefused(bytes, bytes.length + 1);
    }
  }

  private static void assertRefused(byte[] bytes, int length) {
    assertThatExceptionOfType(BadFrameException.class)
        .isThrownBy(() -> BinaryReader.read(Arrays.copyOf(bytes, length)));
  }

  @Test
  void arbitraryBytesThrowNothingElse() {
    Random random = new Random(16);
    List<Message> messages = messages();
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = BinaryWriter.write(messages.get(random.nextInt(messages.size())));
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--)
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      try {
        assertThat(BinaryReader.read(bytes)).isNotNull();
      } catch (BadFrameException e) {
        assertThat(e).hasMessageNotContaining("name");
      }
    }
  }
}
