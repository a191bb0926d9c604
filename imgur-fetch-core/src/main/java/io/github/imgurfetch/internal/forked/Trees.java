// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the trees of {@link PlainValues} and reads them: maps with strings as keys, lists, strings, longs, booleans
 * and nulls. They could be JSON, but each child would have to load its parser.
 */
final class Trees {
  private static final int MAX_DEPTH = 64;

  private static final int NULL = 0;
  private static final int FALSE = 1;
  private static final int TRUE = 2;
  private static final int NUMBER = 3;
  private static final int TEXT = 4;
  static final int LIST = 5;
  static final int MAP = 6;

  private Trees() {}

  /** Writes a tree. Throws an IllegalArgumentException if it is too deep to be read. */
  static void write(BinaryOutput out, @Nullable Object tree) {
    write(out, tree, MAX_DEPTH);
  }

  private static void write(BinaryOutput out, @Nullable Object tree, int levels) {
    if (levels == 0)
      throw new IllegalArgumentException("a value is nested more than " + MAX_DEPTH + " levels deep");
    if (tree instanceof Map<?, ?> map) {
      out.put(MAP);
      out.number(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.text((String) entry.getKey());
        write(out, entry.getValue(), levels - 1);
      }
    } else if (tree instanceof List<?> list) {
      out.put(LIST);
      out.number(list.size());
      for (Object element : list) write(out, element, levels - 1);
    } else if (tree instanceof Long number) {
      out.put(NUMBER);
      out.number(number);
    } else if (tree instanceof Boolean flag) {
      out.put(flag ? TRUE : FALSE);
    } else if (tree == null) {
      out.put(NULL);
    } else {
      out.put(TEXT);
      out.text((String) tree);
    }
  }

  static @Nullable Object read(BinaryInput in) throws BadFrameException {
    return read(in, MAX_DEPTH);
  }

  private static @Nullable Object read(BinaryInput in, int levels) throws BadFrameException {
    if (levels == 0) throw new BadFrameException("a message is nested too deeply");
    return switch (in.next()) {
      case NULL -> null;
      case FALSE -> false;
      case TRUE -> true;
      case NUMBER -> in.number();
      case TEXT -> in.text();
      case LIST -> readList(in, levels);
      case MAP -> readMap(in, levels);
      default -> throw new BadFrameException("a message has a value of an unknown kind");
    };
  }

  private static List<@Nullable Object> readList(BinaryInput in, int levels) throws BadFrameException {
    List<@Nullable Object> list = new ArrayList<>();
    for (int left = in.index(Frames.MAX_BYTES); left > 0; left--) list.add(read(in, levels - 1));
    return list;
  }

  private static Map<String, @Nullable Object> readMap(BinaryInput in, int levels) throws BadFrameException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int left = in.index(Frames.MAX_BYTES); left > 0; left--) map.put(in.text(), read(in, levels - 1));
    return map;
  }
}
