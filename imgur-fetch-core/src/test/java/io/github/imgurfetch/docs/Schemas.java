// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** A schema of docs/schemas. */
public final class Schemas {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final Schema schema;
  private final JsonNode json;

  private Schemas(String text) throws IOException {
    schema = REGISTRY.getSchema(text, InputFormat.JSON);
    json = new ObjectMapper().readTree(text);
  }

  /** Reads a schema by its name. */
  public static Schemas of(String name) throws IOException {
    return new Schemas(Files.readString(Pages.PROJECT.resolve("docs/schemas/" + name + ".schema.json")));
  }

  /** Returns the text of a page of docs. */
  public static String page(String name) throws IOException {
    return Files.readString(Pages.PROJECT.resolve("docs").resolve(name));
  }

  /** Returns the schema itself. */
  public JsonNode json() {
    return json;
  }

  /** Returns the errors in a JSON text. */
  public List<String> errors(String text) {
    return schema.validate(text, InputFormat.JSON).stream()
        .map(Object::toString)
        .toList();
  }

  /** Asserts that a text is valid, and that the schema describes each of its fields. */
  public JsonNode assertValid(String text) throws IOException {
    assertThat(errors(text)).as(text).isEmpty();
    JsonNode object = new ObjectMapper().readTree(text);
    assertDescribed(object, json);
    return object;
  }

  private static void assertDescribed(JsonNode object, JsonNode schema) {
    object.fieldNames()
        .forEachRemaining(field -> assertThat(schema.path("properties").has(field))
            .as(field)
            .isTrue());
  }

  /** Asserts the same for a part of an object that a definition of the schema describes. */
  public void assertDescribed(JsonNode part, String definition) {
    assertDescribed(part, json.path("$defs").path(definition));
  }
}
