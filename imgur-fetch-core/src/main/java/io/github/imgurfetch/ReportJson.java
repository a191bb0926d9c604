// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.internal.http.BadLink;
import java.util.List;
import java.util.Map;

/** A JSON object with the counts and the failures of a report. */
final class ReportJson {
  private static final int MAX_ADDRESS = 8_000;

  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  ReportJson put(String name, long count) {
    json.put(name, count);
    return this;
  }

  ReportJson put(String name, boolean value) {
    json.put(name, value);
    return this;
  }

  ReportJson put(String name, Map<? extends Enum<?>, Long> counts) {
    ObjectNode object = json.putObject(name);
    counts.forEach((key, count) -> object.put(key.name(), count));
    return this;
  }

  ReportJson put(String name, List<Failed> failures) {
    ArrayNode array = json.putArray(name);
    for (Failed failed : failures) array.add(of(failed));
    return this;
  }

  private static ObjectNode of(Failed failed) {
    Failure failure = failed.failure();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
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

  /** The JSON object on one line. */
  @Override
  public String toString() {
    return json.toString();
  }
}
