// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

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

/** How an entry of a failures file is written: a JSON object on a line of its own, in ASCII. */
final class FailureLine {
  /** A line may have this many bytes: more than the longest address that is written, however it is escaped. */
  static final int LONGEST = 1 << 20;

  /** In ASCII, because an address may have half a character, which would be another one in UTF-8. */
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
      throw new IllegalStateException("a tree of texts and numbers could not be written", e);
    }
  }

  /** The entry of a line; empty if it is none. All but the address may be missing. */
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

  /** Whether a line that is no entry is the beginning of one, as a process leaves it that is killed; or nothing. */
  static boolean isTorn(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    return text.startsWith(START) || START.startsWith(text.strip());
  }
}
