// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Reads and writes an entry of a failures file: a JSON object in ASCII on a single line. */
final class FailureLine {
  /** The maximum length of a line in bytes: enough for the longest possible address, however it is escaped. */
  static final int MAX_LENGTH = 1 << 20;

  /** ASCII, because an address may contain an unpaired surrogate, which UTF-8 cannot represent. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final String START = "{\"address\":";

  private FailureLine() {}

  static byte[] write(FailureEntry entry) {
    ObjectNode line = JSON.createObjectNode();
    line.put("address", entry.address());
    line.put("id", entry.id());
    line.put("name", entry.name());
    line.put("kind", entry.kind());
    line.put("status", entry.status());
    line.put("message", entry.message());
    line.put("attempts", entry.attempts());
    line.put("when", entry.when().toString());
    try {
      return (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.US_ASCII);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree of strings and numbers could not be written", e);
    }
  }

  /** Parses a line. Returns empty if it is not an entry. All fields except the address are optional. */
  static Optional<FailureEntry> read(byte[] line) {
    try {
      JsonNode entry = JSON.readTree(new String(line, StandardCharsets.UTF_8));
      if (!entry.path("address").isTextual()) return Optional.empty();
      return Optional.of(new FailureEntry(
          entry.get("address").textValue(),
          entry.path("id").asText(),
          entry.path("name").asText(),
          entry.path("kind").asText(),
          entry.path("status").asInt(),
          entry.path("message").asText(),
          entry.path("attempts").asInt(),
          instant(entry.path("when").asText())));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  /** Whether a line that is not an entry is blank or the beginning of an entry, as a killed process leaves it. */
  static boolean isTorn(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    return text.startsWith(START) || START.startsWith(text.strip());
  }
}
