// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes messages as JSON. Uses only the core of Jackson, which halves the start time of a child. */
final class JsonFormat {
  private static final int DEEPEST = 64;

  /** Writes ASCII only, so that strings with unpaired surrogates are transferred unchanged. */
  private static final JsonFactory JSON = JsonFactory.builder()
      .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(DEEPEST)
          .maxStringLength(Frames.MAX_BYTES)
          .maxDocumentLength(Frames.MAX_BYTES)
          .build())
      .build();

  private JsonFormat() {}

  /** Writes a message as JSON. Throws an IllegalArgumentException that names a value that is not plain. */
  static byte[] write(Message message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      writeTree(json, PlainValues.toTree(message, Message.class));
    } catch (IOException e) {
      throw new IllegalArgumentException("the message cannot be written as JSON: " + e.getMessage(), e);
    }
    return bytes.toByteArray();
  }

  /** Reads a message from JSON. The exceptions do not quote the document, which may contain secrets. */
  static Message read(byte[] document) throws BadFrameException {
    try (JsonParser json = JSON.createParser(document)) {
      json.nextToken();
      Object tree = readTree(json);
      if (json.nextToken() != null) throw new BadFrameException("a message has trailing data");
      Object value = PlainValues.fromTree(tree, Message.class);
      if (value == null) throw new BadFrameException("a message is null");
      return (Message) value;
    } catch (JsonProcessingException e) {
      throw new BadFrameException("a message is not valid JSON");
    } catch (ClassCastException | ArithmeticException e) {
      throw new BadFrameException("a message has a value of the wrong type");
    } catch (BadFrameException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }

  private static void writeTree(JsonGenerator json, @Nullable Object tree) throws IOException {
    if (tree instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName((String) entry.getKey());
        writeTree(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (tree instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) writeTree(json, element);
      json.writeEndArray();
    } else if (tree instanceof Long number) {
      json.writeNumber(number);
    } else if (tree instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (tree == null) {
      json.writeNull();
    } else {
      json.writeString((String) tree);
    }
  }

  private static @Nullable Object readTree(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == null) throw new BadFrameException("a message is empty");
    return switch (token) {
      case START_OBJECT -> readObject(json);
      case START_ARRAY -> readArray(json);
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new BadFrameException("a message has a value of an unsupported kind");
    };
  }

  private static Map<String, @Nullable Object> readObject(JsonParser json) throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      map.put(name, readTree(json));
    }
    return map;
  }

  private static List<@Nullable Object> readArray(JsonParser json) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) list.add(readTree(json));
    return list;
  }
}
