// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.imgurfetch.internal.http.BadLink;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome.Failed;
import java.util.Map;

/** Writes a {@link DownloadReport} as JSON. */
final class ReportJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_ADDRESS = 8_000;

  private ReportJson() {}

  static String write(DownloadReport report) {
    ObjectNode json = JSON.createObjectNode();
    json.put("total", report.total());
    json.put("saved", report.saved());
    json.put("skipped", report.skipped());
    json.put("failed", report.failed());
    json.put("bytes", report.bytes());
    json.put("elapsedMillis", report.elapsed().toMillis());
    json.put("cancelled", report.cancelled());
    putAll(json.putObject("skippedByReason"), report.skippedByReason());
    putAll(json.putObject("failuresByKind"), report.failuresByKind());
    ArrayNode failures = json.putArray("failures");
    for (Failed failed : report.failures()) failures.add(of(failed));
    return json.toString();
  }

  private static void putAll(ObjectNode json, Map<? extends Enum<?>, Long> counts) {
    counts.forEach((name, count) -> json.put(name.name(), count));
  }

  private static ObjectNode of(Failed failed) {
    Failure failure = failed.failure();
    ObjectNode json = JSON.createObjectNode();
    json.put("number", failed.task().number());
    json.put("id", failed.task().id());
    json.put("address", BadLink.shown(failed.task().link(), failed.task().address(), MAX_ADDRESS));
    json.put("kind", failure.kind().name());
    json.put("message", failure.message());
    if (failure.status() != 0) json.put("status", failure.status());
    json.put("attempts", failure.attempts());
    json.put("started", failed.started().toString());
    json.put("elapsedMillis", failed.elapsed().toMillis());
    return json;
  }
}
