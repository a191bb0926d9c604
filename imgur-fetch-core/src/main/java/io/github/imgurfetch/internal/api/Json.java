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

/** Texts as JSON trees, within limits of depth and size that no honest answer comes near. */
final class Json {
  private static final int DEEPEST = 64;
  private static final int LONGEST_STRING = 1 << 20;
  private static final int LONGEST_DOCUMENT = 8 << 20;
  private static final int MOST_TOKENS = 1_000_000;

  private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(DEEPEST)
          .maxStringLength(LONGEST_STRING)
          .maxDocumentLength(LONGEST_DOCUMENT)
          .maxTokenCount(MOST_TOKENS)
          .build())
      .build());

  private Json() {}

  /** What became of a text: its value, if it has one, and whether it is none only because it is beyond the limits. */
  record Parsed(Optional<JsonNode> value, boolean beyondLimits) {}

  /** The first complete value in a text; what follows it is ignored. Empty where there is none. */
  static Optional<JsonNode> parse(String text) {
    return read(text).value();
  }

  /** Reads a text as {@link #parse} does. */
  static Parsed read(String text) {
    String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (JsonParser parser = MAPPER.createParser(json)) {
      JsonNode value = MAPPER.readTree(parser);
      return new Parsed(Optional.ofNullable(value).filter(node -> !node.isMissingNode()), false);
    } catch (StreamConstraintsException e) {
      return new Parsed(Optional.empty(), true);
    } catch (JsonProcessingException e) {
      return new Parsed(Optional.empty(), false); // its message quotes the text, which may hold a secret
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory cannot fail to be read", e);
    }
  }
}
