// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/** Parses JSON, with limits on depth and size that no legitimate response approaches. */
final class Json {
  private static final int DEEPEST = 64;
  private static final int MAX_STRING_LENGTH = 1 << 20;
  private static final int MAX_DOCUMENT_LENGTH = 8 << 20;
  private static final int MAX_TOKENS = 1_000_000;

  private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(DEEPEST)
          .maxStringLength(MAX_STRING_LENGTH)
          .maxDocumentLength(MAX_DOCUMENT_LENGTH)
          .maxTokenCount(MAX_TOKENS)
          .build())
      .build());

  private Json() {}

  /**
   * The result of parsing: the value, if there is one, and whether it is missing only because it exceeds the limits.
   */
  record Parsed(Optional<JsonNode> value, boolean beyondLimits) {}

  /** Parses the first complete value in a text and ignores the rest; empty if there is no value. */
  static Optional<JsonNode> parse(String text) {
    return read(text).value();
  }

  /** Parses a text like {@link #parse}, and reports whether it exceeds the limits. */
  static Parsed read(String text) {
    String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (JsonParser parser = MAPPER.createParser(json)) {
      JsonNode value = MAPPER.readTree(parser);
      return new Parsed(Optional.ofNullable(value).filter(node -> !node.isMissingNode()), false);
    } catch (StreamConstraintsException e) {
      return new Parsed(Optional.empty(), true);
    } catch (JsonProcessingException e) {
      return new Parsed(
          Optional.empty(), false); // not logged: its message quotes the text, which may contain a secret
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }
}
