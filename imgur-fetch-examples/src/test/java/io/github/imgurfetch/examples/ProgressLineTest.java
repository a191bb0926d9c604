// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @Test
  void printsAFewLines() {
    run(new ProgressLine(out, "all", 91), 91);
    assertThat(lines()).isEqualTo("all: 23 of 91\nall: 46 of 91\nall: 69 of 91\nall: 91 of 91\n");
  }

  @Test
  void printsEachOfAFewImages() {
    run(new ProgressLine(out, "all", 2), 2);
    assertThat(lines()).isEqualTo("all: 1 of 2\nall: 2 of 2\n");
  }

  @Test
  void printsNothingWithoutImages() {
    run(new ProgressLine(out, "all", 0), 0);
    assertThat(lines()).isEmpty();
  }

  private static void run(ProgressLine line, int images) {
    line.onStart();
    DownloadTask task = new DownloadTask(1, "a", URI.create("https://i.imgur.com/a.jpg"), "a", false);
    for (int i = 0; i < images; i++) line.onOutcome(new Skipped(task, Skipped.Reason.ALREADY_SAVED));
    line.onFinish(new DownloadReport(
        0,
        0,
        0,
        Duration.ZERO,
        false,
        Map.of(Skipped.Reason.ALREADY_SAVED, (long) images),
        Map.of(),
        List.of()));
  }

  private String lines() {
    return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
