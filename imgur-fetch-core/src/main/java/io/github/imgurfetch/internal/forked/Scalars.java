// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Converts scalar values to strings, longs and booleans, and back. Lambdas would slow the start of a child down. */
final class Scalars {
  private Scalars() {}

  static Object toTree(Object value) {
    if (value instanceof Boolean || value instanceof String || value instanceof Long) return value;
    if (value instanceof Path path) return path.toUri().toString(); // names the same file in every locale
    if (value instanceof Enum<?> constant) return constant.name();
    if (value instanceof Duration duration) return duration.getSeconds() + " " + duration.getNano();
    if (value instanceof Integer || value instanceof Short || value instanceof Byte)
      return ((Number) value).longValue();
    if (isText(value.getClass())) return value.toString();
    throw new IllegalArgumentException("a " + value.getClass().getName()
        + " is not a plain value; plain values are strings, numbers, booleans, enums, URI, Path, Duration, Instant,"
        + " UUID, and Optional, List, Map and records of them");
  }

  private static boolean isText(Class<?> type) {
    return type == Double.class
        || type == Float.class
        || type == Character.class
        || type == URI.class
        || type == Instant.class
        || type == UUID.class
        || type == BigDecimal.class
        || type == BigInteger.class;
  }

  static Object fromTree(Object tree, Class<?> type) throws BadFrameException {
    Object value = null;
    try {
      if (tree instanceof Boolean && (type == boolean.class || type == Boolean.class)) value = tree;
      else if (tree instanceof Long number) value = ofNumber(number, type);
      else if (tree instanceof String text) value = type.isEnum() ? constant(text, type) : ofText(text, type);
    } catch (RuntimeException e) {
      throw new BadFrameException("a value is not a valid " + type.getSimpleName());
    }
    if (value == null) throw new BadFrameException("a " + type.getName() + " cannot be read from a message");
    return value;
  }

  private static @Nullable Object ofNumber(long number, Class<?> type) {
    if (type == long.class || type == Long.class) return number;
    if (type == int.class || type == Integer.class) return Math.toIntExact(number);
    if (type == short.class || type == Short.class) return (short) number;
    return type == byte.class || type == Byte.class ? (byte) number : null;
  }

  private static @Nullable Object ofText(String text, Class<?> type) {
    if (type == String.class) return text;
    if (type == double.class || type == Double.class) return Double.valueOf(text);
    if (type == float.class || type == Float.class) return Float.valueOf(text);
    if (type == char.class || type == Character.class) return text.charAt(0);
    if (type == URI.class) return URI.create(text);
    if (type == Path.class) return Path.of(URI.create(text));
    if (type == Duration.class) return duration(text);
    if (type == Instant.class) return Instant.parse(text);
    if (type == UUID.class) return UUID.fromString(text);
    if (type == BigDecimal.class) return new BigDecimal(text);
    return type == BigInteger.class ? new BigInteger(text) : null;
  }

  /** Reads seconds and nanoseconds, as {@link Duration#parse} needs regular expressions. */
  private static Duration duration(String text) {
    int space = text.indexOf(' ');
    return Duration.ofSeconds(Long.parseLong(text.substring(0, space)), Long.parseLong(text.substring(space + 1)));
  }

  private static Object constant(String name, Class<?> type) {
    for (Object constant : type.getEnumConstants())
      if (((Enum<?>) constant).name().equals(name)) return constant;
    throw new IllegalArgumentException(name);
  }
}
