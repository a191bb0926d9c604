// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The counts of the saved images by format. */
final class Kinds {
  private final Map<String, Kind> kinds = new TreeMap<>();

  /** The images of one format. */
  static final class Kind {
    final String name;
    long images;
    long bytes;

    Kind(String name) {
      this.name = name;
    }
  }

  void count(String name, long bytes) {
    Kind kind = kinds.computeIfAbsent(name, Kind::new);
    kind.images++;
    kind.bytes += bytes;
  }

  /** Returns the formats with the most images first. */
  List<Kind> byImages() {
    List<Kind> sorted = new ArrayList<>(kinds.values());
    sorted.sort((one, other) -> Long.compare(other.images, one.images));
    return sorted;
  }
}
