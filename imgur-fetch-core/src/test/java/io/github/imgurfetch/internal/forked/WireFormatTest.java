// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireFormatTest {
  private static final String PACKAGE = "io.github.imgurfetch.strategy.";

  @Test
  void anOutcomeSurvivesARoundTrip() throws IOException {
    DownloadTask task =
        new DownloadTask(7, "\u00e4\ud83d\ude00 \ud800 \n", URI.create("http://a/b?c=%20"), "name", true);
    Message said = new Message.Done(new Saved(
        task,
        URI.create("file:///tmp/%C3%A4/a.jpg"),
        Long.MAX_VALUE,
        "00",
        Optional.of("\"x\""),
        3,
        Instant.EPOCH,
        Duration.ofNanos(5),
        Optional.of("trailer missing")));
    assertThat(Frames.read(new ByteArrayInputStream(Frames.of(said)))).contains(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "7",
        "{}",
        "{\"class\":\"java.lang.String\"}",
        "{\"class\":\"java.util.ArrayList\"}",
        "{\"class\":\"" + PACKAGE + "ForkedWorker\"}",
        "{\"class\":\"no.such.Thing\"}",
        "{\"class\":\"" + PACKAGE + "Message$Fetch\",\"task\":{\"class\":\"" + PACKAGE
            + "Message$Heartbeat\"}}",
        "{\"class\":\"" + PACKAGE + "Message$Fetch\",\"task\":{\"number\":\"seven\"}}",
        "{\"class\":\"" + PACKAGE + "Message$Fetch\"}{}"
      })
  void rejectsInvalidMessages(String json) {
    assertThatExceptionOfType(BadFrameException.class)
        .isThrownBy(() -> WireFormat.read(json.getBytes(StandardCharsets.UTF_8)));
  }
}
