// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

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
 * What is still to be had, as lines of JSON: lines are added as images fail, and those of images that were saved since
 * are taken out together, in one step. It is shared by the runs of this JVM, beside a {@link SharedFile}, and knows
 * where the latest line of each address is, by 64 bits of a hash. A line that is not its own stays where it is, except
 * for one that a killed process has left half-written. Thread-safe.
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
   * What is in a file, for all who have it open; closed with it.
   *
   * @param keys the key of an address: that of another address is another one
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
          "{} has {} lines that are not whole, which are dropped, and {} that are no entries, which are kept",
          file.path(),
          torn,
          foreign);
  }

  private LineReader lines() throws IOException {
    return LineReader.open(file.path(), file.size(), FailureLine.LONGEST);
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

  /** Adds an image that failed; an earlier line of its address does not count any more. */
  public synchronized void add(FailureEntry entry) throws IOException {
    place(entry, file.append(FailureLine.write(entry)));
  }

  /** Notes that there is nothing to do about an address any more. */
  public void remove(String address) throws IOException {
    if (empty) return;
    long key = keys.applyAsLong(address);
    synchronized (this) {
      if (places.get(key) < 0) return;
      places.put(key, SAVED);
      outdated++;
    }
  }

  /** Takes the lines out that do not count any more, all in one step, if there are any. */
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

  /** A line that the table could not take in, because a disk was full, is later than what it has. */
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

  /** The images that are still to be had at this moment, to be read one by one. Closing it is up to the caller. */
  public synchronized FailureEntries entries() throws IOException {
    tidy();
    return new FailureEntries(lines());
  }

  /** The file. */
  public Path path() {
    return file.path();
  }

  @Override
  public void close() {
    places.close();
  }
}
