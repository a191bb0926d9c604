// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads fields of a JSON object leniently: numbers may be strings, and blank strings count as missing. */
final class JsonFields {
  private static final int MAX_NUMBER_LENGTH = 32;

  private JsonFields() {}

  /** Reads a text, or a number as text; empty if it is blank or has another type. */
  static Optional<String> text(JsonNode object, String name) {
    return text(object.path(name));
  }

  static Optional<String> text(JsonNode value) {
    return value.isTextual() || value.isNumber()
        ? Optional.of(value.asText()).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  /** Reads a non-negative integer, as a number or a string. */
  static OptionalLong count(JsonNode object, String name) {
    String digits = text(object, name).map(String::strip).orElse("");
    if (digits.isEmpty() || digits.length() > MAX_NUMBER_LENGTH) return OptionalLong.empty();
    try {
      BigDecimal number = new BigDecimal(digits);
      return number.signum() < 0 || number.precision() - number.scale() > MAX_NUMBER_LENGTH
          ? OptionalLong.empty()
          : OptionalLong.of(number.longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** Reads a width or height; 0 if missing or out of range. */
  static int measure(JsonNode object, String name) {
    long value = count(object, name).orElse(0);
    return value > Integer.MAX_VALUE ? 0 : (int) value;
  }

  /** Reads a boolean, which may also be 1, 0 or a string. */
  static Optional<Boolean> flag(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (value.isBoolean()) return Optional.of(value.booleanValue());
    return switch (text(value).map(String::strip).orElse("")) {
      case "true", "1" -> Optional.of(true);
      case "false", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
