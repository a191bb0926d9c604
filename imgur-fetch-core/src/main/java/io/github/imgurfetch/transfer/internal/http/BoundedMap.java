// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map with a maximum size, which evicts an entry for each one that is added beyond it. Not thread-safe. */
public final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1;

  private final int maxSize;

  private BoundedMap(int maxSize, boolean byUse) {
    super(16, 0.75f, byUse);
    this.maxSize = maxSize;
  }

  /** Returns an empty map that evicts the entry that was inserted first. */
  public static <K, V> BoundedMap<K, V> evictingOldest(int maxSize) {
    return new BoundedMap<>(maxSize, false);
  }

  /** Returns an empty map that evicts the least recently used entry. */
  public static <K, V> BoundedMap<K, V> evictingLeastRecentlyUsed(int maxSize) {
    return new BoundedMap<>(maxSize, true);
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > maxSize;
  }
}
