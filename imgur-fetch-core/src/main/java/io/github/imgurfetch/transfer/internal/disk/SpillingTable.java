// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import java.io.Closeable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A hash table from long to long with bounded memory. Up to a bound, entries are kept in memory; beyond it, in a
 * temporary file that is removed when the table is closed. Entries can be replaced but not removed. If the file cannot
 * be written, a {@link DiskException} names its directory, and the table remains usable. Not thread-safe; unaffected by
 * thread interrupts.
 */
public final class SpillingTable implements Closeable {
  /** The value for absent keys. It cannot be put. */
  public static final long ABSENT = Long.MIN_VALUE;

  /** The default for the maximum number of entries in memory, which takes 2 MiB. */
  public static final int DEFAULT_BOUND = 1 << 16;

  private static final String PREFIX = "imgur-fetch-table-";
  private static final int FIRST_SLOTS = 64;

  private final Path directory;
  private final String prefix;
  private final int bound;
  private long[] slots = new long[2 * FIRST_SLOTS];
  private @Nullable TableFile file;
  private long size;

  /** Creates a table with the default bound. If it needs a file, this is in the directory for temporary files. */
  public SpillingTable() {
    this(Path.of(System.getProperty("java.io.tmpdir")), PREFIX, DEFAULT_BOUND);
  }

  /**
   * Creates a table.
   *
   * @param directory the directory for the file, in the default file system
   * @param prefix the prefix of the file name
   * @param bound the maximum number of entries in memory, at least 1
   */
  public SpillingTable(Path directory, String prefix, int bound) {
    if (bound < 1) throw new IllegalArgumentException("bound must be at least 1: " + bound);
    this.directory = directory;
    this.prefix = prefix;
    this.bound = bound;
  }

  /** Returns the number of entries. */
  public long size() {
    return size;
  }

  /** Returns the value of a key, or {@link #ABSENT}. */
  public long get(long key) throws DiskException {
    if (file != null) return file.get(key);
    return TableFile.decoded(slots[slot(slots, key) + 1]);
  }

  /** Sets the value of a key and returns its previous value, or {@link #ABSENT}. */
  public long put(long key, long value) throws DiskException {
    if (value == ABSENT) throw new IllegalArgumentException("a value must not be ABSENT");
    long before = file != null ? putIntoFile(file, key, value) : putIntoMemory(key, value);
    if (before == ABSENT) size++;
    return before;
  }

  private long putIntoMemory(long key, long value) throws DiskException {
    int slot = slot(slots, key);
    long before = TableFile.decoded(slots[slot + 1]);
    if (before == ABSENT && size >= bound) return putIntoFile(spill(), key, value);
    slots[slot] = key;
    slots[slot + 1] = TableFile.encoded(value);
    if (before == ABSENT && size * 4 >= slots.length) grow();
    return before;
  }

  /** Finds the slot of a key. Each slot has two numbers, the key and its value; a slot without a value is free. */
  private static int slot(long[] slots, long key) {
    int mask = slots.length - 1;
    int slot = (int) TableFile.home(key, slots.length / 2) * 2;
    while (slots[slot + 1] != TableFile.FREE && slots[slot] != key) slot = slot + 2 & mask;
    return slot;
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    for (int i = 0; i < slots.length; i += 2) {
      if (slots[i + 1] == TableFile.FREE) continue;
      int slot = slot(larger, slots[i]);
      larger[slot] = slots[i];
      larger[slot + 1] = slots[i + 1];
    }
    slots = larger;
  }

  private TableFile spill() throws DiskException {
    TableFile spilled = TableFile.create(directory, prefix, 2L * bound);
    try {
      for (int i = 0; i < slots.length; i += 2)
        if (slots[i + 1] != TableFile.FREE) spilled.put(slots[i], TableFile.decoded(slots[i + 1]));
    } catch (DiskException e) {
      spilled.close();
      throw e;
    }
    file = spilled;
    slots = new long[0]; // all entries are now in the file
    return spilled;
  }

  private long putIntoFile(TableFile into, long key, long value) throws DiskException {
    TableFile roomy = into;
    if (into.isCrowded(size)) {
      roomy = into.grown();
      file = roomy;
      into.close();
    }
    return roomy.put(key, value);
  }

  /** Removes the file, if there is one. The table cannot be used afterwards. */
  @Override
  public void close() {
    if (file != null) file.close();
  }
}
