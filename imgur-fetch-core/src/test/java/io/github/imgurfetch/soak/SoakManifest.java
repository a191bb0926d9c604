// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** A manifest as another program reads it: lines of JSON, at most one of which may be incomplete. */
record SoakManifest(Path file) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns the files that it has lines for. Checks that each line is correct. */
  Set<String> check(List<byte[]> pictures) throws IOException {
    Set<String> files = new HashSet<>();
    List<String> torn = new ArrayList<>();
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      try {
        files.add(check(JSON.readTree(line), pictures));
      } catch (JsonProcessingException e) {
        torn.add(line);
      }
    }
    assertThat(torn).as("torn lines").hasSizeLessThan(2);
    return files;
  }

  private static String check(JsonNode line, List<byte[]> pictures) {
    String name = line.get("file").textValue();
    byte[] picture = pictures.get(Integer.parseInt(name.replace(".jpg", "")));
    assertThat(line.get("url").textValue()).endsWith("/" + name);
    assertThat(line.get("id").textValue() + ".jpg").isEqualTo(name);
    assertThat(line.get("bytes").asInt()).isEqualTo(picture.length);
    assertThat(line.get("sha256").textValue()).isEqualTo(sha256(picture));
    return name;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
