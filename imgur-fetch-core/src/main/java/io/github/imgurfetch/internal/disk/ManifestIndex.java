// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.util.Arrays;

/**
 * Where the line of an address stands: a hash table of two numbers an entry, for manifests of millions of lines. It
 * knows an address by its hash alone, so that what it finds has to be compared with the line itself.
 */
final class ManifestIndex {
  private static final long FREE = -1;

  private long[] keys = new long[1024];
  private long[] places = filled(1024);
  private int size;

  /** Remembers the place of an address; a later one takes the place of an earlier one. */
  void put(String address, long place) {
    put(hash(address), place);
  }

  /** The place of an address, or a negative number. */
  long get(String address) {
    return places[slot(hash(address))];
  }

  private void put(long key, long place) {
    if (size * 2 >= keys.length) grow();
    int slot = slot(key);
    if (places[slot] == FREE) size++;
    keys[slot] = key;
    places[slot] = place;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) (key ^ key >>> 32) & mask;
    while (places[slot] != FREE && keys[slot] != key) slot = slot + 1 & mask;
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldPlaces = places;
    keys = new long[oldKeys.length * 2];
    places = filled(keys.length);
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) if (oldPlaces[i] != FREE) put(oldKeys[i], oldPlaces[i]);
  }

  private static long[] filled(int length) {
    long[] places = new long[length];
    Arrays.fill(places, FREE);
    return places;
  }

  /** FNV-1a of 64 bits over the characters. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    return hash;
  }
}
