// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Metadata about the first bytes of a part file. It is written after those bytes are on disk and includes their hash,
 * so that metadata that does not belong to its part file is detected.
 *
 * @param name the name of the image's file, without its extension
 * @param address the SHA-256 of the address that the bytes came from, since the address itself may hold a secret
 * @param etag the ETag of their response
 * @param total the length of the complete body in bytes, if known
 * @param bytes the number of bytes that this describes
 * @param sha256 the SHA-256 of these bytes
 * @param modified the modification time that the complete file will get, if known
 */
public record PartMetadata(
    String name,
    String address,
    String etag,
    OptionalLong total,
    long bytes,
    String sha256,
    Optional<Instant> modified) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_BYTES = 64 * 1024;

  /** Creates metadata without a time. */
  public PartMetadata(String name, String address, String etag, OptionalLong total, long bytes, String sha256) {
    this(name, address, etag, total, bytes, sha256, Optional.empty());
  }

  byte[] write() {
    ObjectNode json = JSON.createObjectNode();
    json.put("name", name);
    json.put("address", address);
    json.put("etag", etag);
    total.ifPresent(length -> json.put("total", length));
    json.put("bytes", bytes);
    json.put("sha256", sha256);
    modified.ifPresent(time -> json.put("modified", time.toEpochMilli()));
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Reads a metadata file. Returns empty if it is something else. */
  static Optional<PartMetadata> read(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) return Optional.empty(); // opening a FIFO may block
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return of(JSON.readTree(in.readNBytes(MAX_BYTES)));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Optional<PartMetadata> of(JsonNode json) {
    for (String field : new String[] {"name", "address", "etag", "sha256"})
      if (!json.path(field).isTextual()) return Optional.empty();
    if (!json.path("bytes").isIntegralNumber()) return Optional.empty();
    long total = json.path("total").asLong(-1);
    long modified = json.path("modified").asLong(0);
    return Optional.of(new PartMetadata(
        json.get("name").textValue(),
        json.get("address").textValue(),
        json.get("etag").textValue(),
        total < 0 ? OptionalLong.empty() : OptionalLong.of(total),
        json.get("bytes").longValue(),
        json.get("sha256").textValue(),
        modified > 0 ? Optional.of(Instant.ofEpochMilli(modified)) : Optional.empty()));
  }
}
