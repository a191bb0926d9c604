// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.imgurfetch.docs.Schemas;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests the JSON of reports, failures files and manifests against the schemas in docs/schemas. */
@Timeout(60)
class FormatsTest {
  private static final Pattern EXAMPLE = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

  @TempDir
  Path directory;

  private Image image(URI link) {
    return new Image(
        "X6rkCc5",
        link,
        "image/jpeg",
        1,
        1,
        1,
        false,
        false,
        Optional.of("A \"cat\"\u2028\ud83d\udc31</script>"),
        Optional.empty(),
        Optional.of("someone"),
        Optional.of(Instant.parse("2026-01-31T23:59:59Z")),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.of("alb"),
        OptionalInt.of(7));
  }

  @Test
  void theOutputsOfARunAreValid() throws Exception {
    Path manifest = directory.resolve("manifest.jsonl");
    Path failures = directory.resolve("failures.jsonl");
    try (RawServer server = new RawServer()) {
      Script ok = Script.ok("image/jpeg", Pictures.jpeg(1));
      server.otherwise(ok).on("/gone.jpg", Script.status("404 Not Found"));
      DownloadReport report = ConcurrentDownloader.builder()
          .into(directory.resolve("images"))
          .manifest(manifest)
          .failures(failures)
          .allowPrivateHosts()
          .build()
          .download(List.of(
              image(server.uri("/a.jpg")),
              ImageLink.of(server.uri("/b.jpg?key=1")),
              ImageLink.of(server.uri("/b.jpg?key=1")),
              ImageLink.of(server.uri("/gone.jpg?key=1")),
              ImageLink.of("\ud800 not an address")));
      assertThat(report.saved()).isEqualTo(2);
      assertValid(report);
    }
    List<String> lines = Files.readAllLines(manifest);
    assertThat(lines).hasSize(2);
    for (String line : lines) Schemas.of("manifest").assertValid(line);
    List<String> failed = Files.readAllLines(failures);
    assertThat(failed).hasSize(2);
    for (String line : failed) Schemas.of("failures").assertValid(line);
  }

  private static void assertValid(DownloadReport report) throws Exception {
    Schemas schema = Schemas.of("report");
    JsonNode json = schema.assertValid(report.toJson());
    for (JsonNode failure : json.path("failures")) schema.assertDescribed(failure, "failure");
  }

  @Test
  void failuresOfEveryKindAndSkipsOfEveryReasonAreValid() throws Exception {
    Path file = directory.resolve("failures.jsonl");
    FailureRecorder recorder = FailureRecorder.open(file);
    List<Failed> failures = new ArrayList<>();
    Map<Failure.Kind, Long> kinds = new EnumMap<>(Failure.Kind.class);
    for (Failure.Kind kind : Failure.Kind.values()) {
      URI link = URI.create("http://127.0.0.1/" + kind + ".jpg?key=1");
      DownloadTask task = new DownloadTask(failures.size() + 1, kind.name(), link, kind.name(), false);
      int status = kind == Failure.Kind.HTTP_STATUS ? 599 : 0;
      Failed failed =
          new Failed(task, new Failure(kind, "a message", status, 4), Instant.now(), Duration.ofDays(1));
      recorder.note(failed);
      failures.add(failed);
      kinds.put(kind, 1L);
    }
    recorder.close();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSameSizeAs(failures);
    for (String line : lines) Schemas.of("failures").assertValid(line);
    Map<Skipped.Reason, Long> reasons = new EnumMap<>(Skipped.Reason.class);
    for (Skipped.Reason reason : Skipped.Reason.values()) reasons.put(reason, 2L);
    assertValid(new DownloadReport(0, failures.size(), 0, Duration.ZERO, true, reasons, kinds, failures));
  }

  @Test
  void theSchemasNameAllKindsAndReasons() throws Exception {
    String[] kinds = names(Failure.Kind.values());
    JsonNode report = Schemas.of("report").json();
    assertThat(enumOf(report.path("$defs").path("kind"))).contains(kinds);
    assertThat(enumOf(report.path("properties").path("skippedByReason").path("propertyNames")))
        .contains(names(Skipped.Reason.values()));
    assertThat(enumOf(Schemas.of("failures").json().path("properties").path("kind")))
        .contains(kinds);
  }

  private static String[] names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toArray(String[]::new);
  }

  private static List<String> enumOf(JsonNode schema) {
    List<String> values = new ArrayList<>();
    schema.path("enum").forEach(value -> values.add(value.asText()));
    return values;
  }

  @Test
  void theSchemasRejectMissingFieldsAndWrongTypes() throws Exception {
    assertThat(Schemas.of("report").errors("{}")).hasSizeGreaterThanOrEqualTo(10);
    assertThat(Schemas.of("failures").errors("{\"address\":\"http://127.0.0.1/\"}"))
        .isNotEmpty();
    assertThat(Schemas.of("manifest")
            .errors("{\"url\":\"u\",\"id\":\"i\",\"file\":\"f\",\"bytes\":1,\"sha256\":\"00\","
                + "\"when\":\"yesterday\"}"))
        .hasSize(2);
  }

  @Test
  void theExamplesOfThePageAreValid() throws Exception {
    Matcher example = EXAMPLE.matcher(Schemas.page("data-formats.md"));
    for (String schema : List.of("report", "failures", "manifest")) {
      assertThat(example.find()).as("an example of %s", schema).isTrue();
      Schemas.of(schema).assertValid(example.group(1));
    }
  }
}
