// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Converts scalar values to strings, longs and booleans, and back. */
final class Scalars {
  private static final Map<Class<?>, Function<Long, Object>> OF_NUMBERS = Map.of(
      long.class, number -> number,
      Long.class, number -> number,
      int.class, Math::toIntExact,
      Integer.class, Math::toIntExact,
      short.class, Long::shortValue,
      Short.class, Long::shortValue,
      byte.class, Long::byteValue,
      Byte.class, Long::byteValue);

  private static final Map<Class<?>, Function<String, Object>> OF_TEXTS = Map.ofEntries(
      Map.entry(String.class, text -> text),
      Map.entry(double.class, Double::valueOf),
      Map.entry(Double.class, Double::valueOf),
      Map.entry(float.class, Float::valueOf),
      Map.entry(Float.class, Float::valueOf),
      Map.entry(char.class, text -> text.charAt(0)),
      Map.entry(Character.class, text -> text.charAt(0)),
      Map.entry(URI.class, URI::create),
      Map.entry(Path.class, text -> Path.of(URI.create(text))), // a URI names the same file in every locale
      Map.entry(Duration.class, Duration::parse),
      Map.entry(Instant.class, Instant::parse),
      Map.entry(UUID.class, UUID::fromString),
      Map.entry(BigDecimal.class, BigDecimal::new),
      Map.entry(BigInteger.class, BigInteger::new));

  private Scalars() {}

  static Object toTree(Object value) {
    if (value instanceof Boolean) return value;
    if (value instanceof Path path) return path.toUri().toString();
    if (value instanceof Enum<?> constant) return constant.name();
    if (OF_NUMBERS.containsKey(value.getClass())) return ((Number) value).longValue();
    if (OF_TEXTS.containsKey(value.getClass())) return value.toString();
    throw new IllegalArgumentException("a " + value.getClass().getName()
        + " is not a plain value; plain values are strings, numbers, booleans, enums, URI, Path, Duration, Instant,"
        + " UUID, and Optional, List, Map and records of them");
  }

  static Object fromTree(Object tree, Class<?> type) throws BadFrameException {
    try {
      if (tree instanceof Boolean && (type == boolean.class || type == Boolean.class)) return tree;
      if (tree instanceof Long number && OF_NUMBERS.containsKey(type))
        return OF_NUMBERS.get(type).apply(number);
      if (tree instanceof String text && type.isEnum()) return constant(type, text);
      if (tree instanceof String text && OF_TEXTS.containsKey(type))
        return OF_TEXTS.get(type).apply(text);
    } catch (RuntimeException e) {
      throw new BadFrameException("a value is not a valid " + type.getSimpleName());
    }
    throw new BadFrameException("a " + type.getName() + " cannot be read from a message");
  }

  private static Object constant(Class<?> type, String name) {
    Map<String, Object> constants = Arrays.stream(type.getEnumConstants())
        .collect(Collectors.toMap(constant -> ((Enum<?>) constant).name(), constant -> constant));
    if (!constants.containsKey(name)) throw new IllegalArgumentException(name);
    return constants.get(name);
  }
}
