// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.io.Closeable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A hash table from numbers to numbers, for any number of entries in the same room: up to a bound they are in memory,
 * beyond it in a temporary file, which is gone when the table is closed. Entries can be replaced, and never removed.
 * What it throws when the file cannot be written is a {@link DiskException} that names the file's directory; the table
 * can be used further. Not thread-safe: callers lock. A thread's interrupt does not disturb it.
 */
public final class SpillingTable implements Closeable {
  /** The value of a key that is not there. It cannot be put. */
  public static final long ABSENT = Long.MIN_VALUE;

  /** How many entries are in memory at most, unless the caller says otherwise: two MiB. */
  public static final int DEFAULT_BOUND = 1 << 16;

  private static final String PREFIX = "imgur-fetch-table-";
  private static final int FIRST_SLOTS = 64;

  private final Path directory;
  private final String prefix;
  private final int bound;
  private long[] slots = new long[2 * FIRST_SLOTS];
  private @Nullable TableFile file;
  private long size;

  /** A table whose file, if there is to be one, is among the temporary files of the machine. */
  public SpillingTable() {
    this(Path.of(System.getProperty("java.io.tmpdir")), PREFIX, DEFAULT_BOUND);
  }

  /**
   * A table.
   *
   * @param directory where the file is to be: a directory of the default file system
   * @param prefix how the file's name begins
   * @param bound how many entries are in memory at most
   */
  public SpillingTable(Path directory, String prefix, int bound) {
    if (bound < 1) throw new IllegalArgumentException("bound must be at least 1: " + bound);
    this.directory = directory;
    this.prefix = prefix;
    this.bound = bound;
  }

  /** How many entries there are. */
  public long size() {
    return size;
  }

  /** The value of a key, or {@link #ABSENT}. */
  public long get(long key) throws DiskException {
    if (file != null) return file.get(key);
    return TableFile.decoded(slots[slot(slots, key) + 1]);
  }

  /** Gives a key a value and returns the one that it had, or {@link #ABSENT}. */
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

  /** Two numbers a slot, the key and its value; a slot without a value is free. */
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
    slots = new long[0]; // what was in memory is in the file
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

  /** Removes the file, if there is one. The table cannot be used any more. */
  @Override
  public void close() {
    if (file != null) file.close();
  }
}
