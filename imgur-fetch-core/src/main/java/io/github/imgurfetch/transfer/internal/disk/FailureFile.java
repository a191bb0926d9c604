// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The failures file: one line of JSON for each image that failed and has not been saved since. Lines are appended as
 * images fail; those of images saved since are removed together by {@link #tidy}, atomically. The runs of this JVM
 * share one instance, attached to a {@link SharedFile}. It indexes the latest line of each address by a 64-bit hash.
 * Lines in another format are kept, except for one that a killed process left incomplete. Thread-safe.
 */
public final class FailureFile implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(FailureFile.class);
  private static final long SAVED = -1;
  private static final int BLOCK = 64 * 1024;

  private final SharedFile file;
  private final ToLongFunction<String> keys;
  private SpillingTable places = new SpillingTable();
  private long outdated;
  private volatile boolean empty = true;

  private FailureFile(SharedFile file, ToLongFunction<String> keys) {
    this.file = file;
    this.keys = keys;
  }

  /**
   * Returns the instance attached to a shared file, which is closed with it. The first call reads the file.
   *
   * @param file the shared file
   * @param keys maps an address to a key that is unique to it
   * @throws IOException if the file cannot be read
   */
  public static FailureFile in(SharedFile file, ToLongFunction<String> keys) throws IOException {
    return file.attachment(FailureFile.class, () -> {
      FailureFile found = new FailureFile(file, keys);
      try {
        found.read();
        return found;
      } catch (IOException | RuntimeException | Error e) {
        found.close();
        throw e;
      }
    });
  }

  private void read() throws IOException {
    long torn = 0;
    long foreign = 0;
    try (LineReader lines = lines()) {
      while (lines.next()) {
        Optional<FailureEntry> entry = entry(lines);
        if (entry.isPresent()) place(entry.get(), lines.place());
        else if (isTorn(lines)) torn++;
        else foreign++;
      }
    }
    outdated += torn;
    if (torn + foreign > 0)
      LOG.warn(
          "{} has {} incomplete lines, which will be dropped, and {} lines that are not entries, which will be kept",
          file.path(),
          torn,
          foreign);
  }

  private LineReader lines() throws IOException {
    return LineReader.open(file.path(), file.size(), FailureLine.MAX_LENGTH);
  }

  private static Optional<FailureEntry> entry(LineReader line) {
    return line.isTooLong() ? Optional.empty() : FailureLine.read(line.bytes());
  }

  private static boolean isTorn(LineReader line) {
    return !line.isTooLong() && FailureLine.isTorn(line.bytes());
  }

  private void place(FailureEntry entry, long place) throws IOException {
    if (places.put(keys.applyAsLong(entry.address()), place) >= 0) outdated++;
    empty = false;
  }

  /** Adds an image that failed. This replaces any earlier line of its address. */
  public synchronized void add(FailureEntry entry) throws IOException {
    place(entry, file.append(FailureLine.write(entry)));
  }

  /** Marks an address as done. */
  public void remove(String address) throws IOException {
    if (empty) return;
    long key = keys.applyAsLong(address);
    synchronized (this) {
      if (places.get(key) < 0) return;
      places.put(key, SAVED);
      outdated++;
    }
  }

  /** Removes all outdated lines, if there are any, by atomically replacing the file. */
  public synchronized void tidy() throws IOException {
    if (outdated == 0) return;
    SpillingTable kept = new SpillingTable();
    try {
      file.rewrite(out -> copy(out, kept));
    } catch (IOException | RuntimeException | Error e) {
      kept.close();
      throw e;
    }
    places.close();
    places = kept;
    outdated = 0;
    empty = kept.size() == 0;
  }

  private void copy(OutputStream out, SpillingTable kept) throws IOException {
    long end = 0;
    try (LineReader lines = lines()) {
      while (lines.next()) {
        Optional<FailureEntry> entry = entry(lines);
        long key = entry.isPresent() ? keys.applyAsLong(entry.get().address()) : 0;
        if (entry.isPresent() ? !isLatest(key, lines.place()) : isTorn(lines)) continue;
        if (entry.isPresent()) kept.put(key, end);
        end += lines.isTooLong() ? copy(lines, out) : write(lines.bytes(), out);
      }
    }
  }

  /**
   * Whether a line is the latest of its address. If a full disk kept its position out of the table, it is later than
   * the line in the table, and counts as the latest.
   */
  private boolean isLatest(long key, long place) throws IOException {
    long known = places.get(key);
    return known == SpillingTable.ABSENT || known >= 0 && known <= place;
  }

  private static long write(byte[] line, OutputStream out) throws IOException {
    out.write(line);
    out.write('\n');
    return line.length + 1L;
  }

  private long copy(LineReader line, OutputStream out) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    for (long place = line.place(); place < line.end(); place += block.position()) {
      block.clear().limit((int) Math.min(BLOCK, line.end() - place));
      file.read(block, place);
      out.write(block.array(), 0, block.position());
    }
    return line.end() - line.place();
  }

  /** Returns the current entries. The caller must close the iterator. */
  public synchronized FailureEntries entries() throws IOException {
    tidy();
    return new FailureEntries(lines());
  }

  /** Returns the path of the file. */
  public Path path() {
    return file.path();
  }

  @Override
  public void close() {
    places.close();
  }
}
