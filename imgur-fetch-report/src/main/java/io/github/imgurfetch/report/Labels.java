// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Short texts that many images share, with numbers in the order of their first use. Those beyond a bound become one.
 */
final class Labels {
  private static final String OTHERS = "other";

  private final int max;
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  Labels(int max) {
    this.max = max;
  }

  int number(String label) {
    Integer known = numbers.get(label);
    if (known != null) return known;
    String name = numbers.size() < max ? label : OTHERS;
    return numbers.computeIfAbsent(name, it -> numbers.size());
  }

  List<String> all() {
    return new ArrayList<>(numbers.keySet());
  }

  void clear() {
    numbers.clear();
  }
}
