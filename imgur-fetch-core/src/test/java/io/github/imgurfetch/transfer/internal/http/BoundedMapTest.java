// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundedMapTest {

  @Test
  void theOldestEntryMakesRoom() {
    Map<String, Integer> map = BoundedMap.evictingOldest(2);
    fill(map);
    assertThat(map).containsOnlyKeys("b", "c");
  }

  @Test
  void theLeastRecentlyUsedEntryMakesRoom() {
    Map<String, Integer> map = BoundedMap.evictingLeastRecentlyUsed(2);
    fill(map);
    assertThat(map).containsOnlyKeys("a", "c");
  }

  private static void fill(Map<String, Integer> map) {
    map.put("a", 1);
    map.put("b", 2);
    map.get("a");
    map.put("c", 3);
  }
}
