// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a {@link SpillingTable}: slots of two numbers with linear probing. One page of it is in memory at a time.
 * The upper bits of a key's hash determine its slot, so that a table of twice the size has its entries in the same
 * order, and growing reads and writes each page once.
 *
 * <p>It does not use a {@code FileChannel}, since a thread interrupt would close it.
 */
final class TableFile implements Closeable {
  /** The value of a free slot. A new file contains only zeros, so all its slots are free. */
  static final long FREE = 0;

  private static final Logger LOG = LoggerFactory.getLogger(TableFile.class);
  private static final int PAGE = 4096;
  private static final int SLOT = 2 * Long.BYTES;
  private static final int SLOTS_PER_PAGE = PAGE / SLOT;
  private static final long NO_PAGE = -1;

  private final Path path;
  private final String prefix;
  private final long slots;
  private final RandomAccessFile file;
  private final ByteBuffer page = ByteBuffer.allocate(PAGE);
  private long pageNumber = NO_PAGE;
  private boolean changed;

  private TableFile(Path path, String prefix, long slots, RandomAccessFile file) {
    this.path = path;
    this.prefix = prefix;
    this.slots = slots;
    this.file = file;
  }

  /** Creates a table with at least the given number of slots, in a file that only its owner can read. */
  static TableFile create(Path directory, String prefix, long slots) throws DiskException {
    long rounded = Math.max(SLOTS_PER_PAGE, Long.highestOneBit(2 * slots - 1));
    Path path = directory.resolve(prefix + "*");
    try {
      path = Files.createTempFile(directory, prefix, ".tmp");
      RandomAccessFile file = open(path.toFile(), rounded * SLOT);
      unlink(path);
      return new TableFile(path, prefix, rounded, file);
    } catch (IOException e) {
      PartFile.delete(path);
      throw DiskException.ofTemporary(path, e);
    }
  }

  private static RandomAccessFile open(File path, long length) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path, "rw");
    try {
      file.setLength(length);
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Unlinks the open file if the system permits it, so that nothing is left if this JVM is killed. */
  private static void unlink(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      LOG.debug("{} will be removed when it is closed: {}", path, e.toString()); // for example on Windows
    }
  }

  static long encoded(long value) {
    return value ^ SpillingTable.ABSENT;
  }

  static long decoded(long slot) {
    return slot ^ SpillingTable.ABSENT;
  }

  /** Returns the preferred slot of a key in a table with the given number of slots, a power of two. */
  static long home(long key, long slots) {
    long hash = (key ^ key >>> 32) * 0x9E3779B97F4A7C15L;
    return slots == 1 ? 0 : hash >>> Long.numberOfLeadingZeros(slots - 1);
  }

  /** Whether the table would be too full to be fast with the given number of entries. */
  boolean isCrowded(long entries) {
    return entries >= slots / 4 * 3;
  }

  long get(long key) throws DiskException {
    try {
      return decoded(page.getLong(find(key) + Long.BYTES));
    } catch (IOException e) {
      throw DiskException.ofTemporary(path, e);
    }
  }

  long put(long key, long value) throws DiskException {
    try {
      int place = find(key);
      long before = decoded(page.getLong(place + Long.BYTES));
      page.putLong(place, key);
      page.putLong(place + Long.BYTES, encoded(value));
      changed = true;
      return before;
    } catch (IOException e) {
      throw DiskException.ofTemporary(path, e);
    }
  }

  /** Loads the page with a key or with the free slot for it, and returns the position within the page. */
  private int find(long key) throws IOException {
    for (long slot = home(key, slots); ; slot = slot + 1 & slots - 1) {
      turnTo(slot / SLOTS_PER_PAGE);
      int place = (int) (slot % SLOTS_PER_PAGE) * SLOT;
      if (page.getLong(place + Long.BYTES) == FREE || page.getLong(place) == key) return place;
    }
  }

  private void turnTo(long number) throws IOException {
    if (number == pageNumber) return;
    if (changed) {
      file.seek(pageNumber * PAGE);
      file.write(page.array());
      changed = false;
    }
    pageNumber = NO_PAGE;
    file.seek(number * PAGE);
    file.readFully(page.array());
    pageNumber = number;
  }

  /** Returns a table of twice the size with the same entries. */
  TableFile grown() throws DiskException {
    TableFile larger = create(requireNonNull(path.getParent()), prefix, 2 * slots);
    try {
      for (long number = 0; number < slots / SLOTS_PER_PAGE; number++) {
        turnTo(number);
        for (int place = 0; place < PAGE; place += SLOT)
          if (page.getLong(place + Long.BYTES) != FREE)
            larger.put(page.getLong(place), decoded(page.getLong(place + Long.BYTES)));
      }
      return larger;
    } catch (IOException e) {
      larger.close();
      throw e instanceof DiskException disk ? disk : DiskException.ofTemporary(path, e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      LOG.debug("closing {} failed: {}", path, e.toString());
    }
    PartFile.delete(path);
  }
}
