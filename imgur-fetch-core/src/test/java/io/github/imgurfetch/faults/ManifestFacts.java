// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imgurfetch.testing.OwnPicture;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The contents of a manifest: the latest line of each address, and whether it matches the files. */
final class ManifestFacts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;
  private final Map<String, JsonNode> lines = new LinkedHashMap<>();

  private ManifestFacts(Path directory) {
    this.directory = directory;
  }

  /** Reads all lines, none of which may be incomplete. */
  static ManifestFacts read(Path manifest, Path directory) throws IOException {
    ManifestFacts facts = new ManifestFacts(directory);
    for (String line : Files.readAllLines(manifest)) {
      JsonNode entry = JSON.readTree(line);
      assertThat(entry.hasNonNull("url") && entry.hasNonNull("file"))
          .as(line)
          .isTrue();
      facts.lines.put(entry.get("url").asText(), entry);
    }
    return facts;
  }

  int addresses() {
    return lines.size();
  }

  /** The name of the file of an address. */
  String file(URI address) {
    assertThat(lines).containsKey(address.toString());
    return lines.get(address.toString()).get("file").asText();
  }

  /** Checks that each address has its own line and its own file, with its own bytes. */
  void checkEachOwns(URI... addresses) throws IOException {
    for (URI address : addresses) assertThat(lines).containsKey(address.toString());
    assertThat(lines.values()).extracting(line -> line.get("file").asText()).doesNotHaveDuplicates();
    for (Map.Entry<String, JsonNode> line : lines.entrySet()) {
      byte[] own = OwnPicture.of(URI.create(line.getKey()));
      assertThat(directory.resolve(line.getValue().get("file").asText()))
          .as(line.getKey())
          .hasBinaryContent(own);
      assertThat(line.getValue().get("bytes").asLong()).isEqualTo(own.length);
      assertThat(line.getValue().get("sha256").asText())
          .as("hash of %s", line.getKey())
          .isEqualTo(sha256(own));
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
