// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Skipped.Reason;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the text and the JSON of a report. */
class DownloadReportTest {
  private static final DownloadTask TASK =
      new DownloadTask(3, "i\"d", URI.create("https://user:pass@a.example/x.jpg?key=secret"), "x", false);
  private static final Failed FAILED = new Failed(
      TASK, new Failure(Kind.HTTP_STATUS, "</script> \u202e", 404, 1), Instant.EPOCH, Duration.ofMillis(12));

  private static DownloadReport report(long bytes, Duration elapsed) {
    return new DownloadReport(
        91,
        1,
        bytes,
        elapsed,
        false,
        Map.of(Reason.ALREADY_SAVED, 4L, Reason.DUPLICATE, 3L, Reason.CANCELLED, 2L, Reason.NOT_STARTED, 1L),
        Map.of(Kind.HTTP_STATUS, 1L),
        List.of(FAILED));
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT0S, 0 bytes in 0.0 s",
    "999, PT0.05S, 999 bytes in 0.0 s",
    "1000, PT1.25S, 1.0 kB in 1.2 s",
    "999949, PT59.99S, 999.9 kB in 59.9 s",
    "999960, PT1M, 1.0 MB in 1 min 0 s",
    "18251012, PT4.1S, 18.3 MB in 4.1 s",
    "2000000000, PT2M5S, 2.0 GB in 2 min 5 s",
    "3000000000000, PT25H30M1S, 3.0 TB in 25 h 30 min",
  })
  void printsReadableUnits(long bytes, Duration elapsed, String units) {
    assertThat(report(bytes, elapsed)).hasToString("91 saved, 10 skipped, 1 failed; " + units);
  }

  @Test
  void countsSkippedImagesByReason() {
    DownloadReport report = report(1, Duration.ZERO);
    assertThat(report.skipped()).isEqualTo(10);
    assertThat(report.alreadySaved()).isEqualTo(4);
    assertThat(report.duplicates()).isEqualTo(3);
    assertThat(report.cancelledImages()).isEqualTo(2);
    assertThat(report.notStarted()).isEqualTo(1);
    assertThat(report.total()).isEqualTo(102);
  }

  @Test
  void isWrittenAsJson() throws Exception {
    String json = report(5, Duration.ofMillis(1_234)).toJson();
    assertThat(json).doesNotContain("\n").doesNotContain("secret").doesNotContain("pass");
    JsonNode read = new ObjectMapper().readTree(json);
    assertThat(read.path("saved").asLong()).isEqualTo(91);
    assertThat(read.path("skipped").asLong()).isEqualTo(10);
    assertThat(read.path("skippedByReason").path("DUPLICATE").asLong()).isEqualTo(3);
    assertThat(read.path("failed").asLong()).isEqualTo(1);
    assertThat(read.path("failuresByKind").path("HTTP_STATUS").asLong()).isEqualTo(1);
    assertThat(read.path("total").asLong()).isEqualTo(102);
    assertThat(read.path("bytes").asLong()).isEqualTo(5);
    assertThat(read.path("elapsedMillis").asLong()).isEqualTo(1_234);
    assertThat(read.path("cancelled").asBoolean(true)).isFalse();
    JsonNode failure = read.path("failures").get(0);
    assertThat(failure.path("id").asText()).isEqualTo("i\"d");
    assertThat(failure.path("address").asText()).startsWith("https://").contains("a.example/x.jpg");
    assertThat(failure.path("kind").asText()).isEqualTo("HTTP_STATUS");
    assertThat(failure.path("status").asInt()).isEqualTo(404);
    assertThat(failure.path("message").asText()).isEqualTo("</script> \u202e");
    assertThat(failure.path("elapsedMillis").asLong()).isEqualTo(12);
  }

  @Test
  void anEmptyReportIsWrittenAsJson() throws Exception {
    DownloadReport empty = new DownloadReport(0, 0, 0, Duration.ZERO, true, Map.of(), Map.of(), List.of());
    JsonNode read = new ObjectMapper().readTree(empty.toJson());
    assertThat(read.path("failures").isArray()).isTrue();
    assertThat(read.path("skippedByReason").isObject()).isTrue();
    assertThat(read.path("cancelled").asBoolean()).isTrue();
  }
}
