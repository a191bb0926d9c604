// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Reads and writes an entry of a manifest: a JSON object on a single line. */
final class ManifestLine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ManifestLine() {}

  static byte[] write(ManifestEntry entry) {
    ObjectNode line = JSON.createObjectNode();
    line.put("url", entry.url());
    line.put("id", entry.id());
    line.put("file", entry.file());
    line.put("bytes", entry.bytes());
    line.put("sha256", entry.sha256());
    entry.etag().ifPresent(etag -> line.put("etag", etag));
    line.put("when", entry.when().toString());
    entry.note().ifPresent(note -> line.put("note", note));
    entry.about().title().ifPresent(title -> line.put("title", title));
    entry.about().author().ifPresent(author -> line.put("author", author));
    entry.about().album().ifPresent(album -> line.put("album", album));
    entry.about().posted().ifPresent(posted -> line.put("posted", posted.toString()));
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Parses a line. Returns empty if it is incomplete or not an entry. */
  static Optional<ManifestEntry> read(byte[] line, int length) {
    try {
      JsonNode entry = JSON.readTree(new String(line, 0, length, StandardCharsets.UTF_8));
      if (!isText(entry, "url") || !isText(entry, "file") || !isText(entry, "sha256") || !isText(entry, "when"))
        return Optional.empty();
      return Optional.of(new ManifestEntry(
          entry.get("url").textValue(),
          entry.path("id").asText(),
          entry.get("file").textValue(),
          entry.path("bytes").asLong(-1),
          entry.get("sha256").textValue(),
          Optional.ofNullable(entry.path("etag").textValue()),
          Instant.parse(entry.get("when").textValue()),
          ManifestEntry.About.NOTHING,
          Optional.ofNullable(entry.path("note").textValue())));
    } catch (JsonProcessingException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isText(JsonNode entry, String field) {
    return entry.path(field).isTextual();
  }
}
