// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import io.github.imgurfetch.transfer.internal.http.CanonicalUrl;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The manifest: an append-only file with a line of JSON for each saved image. Incomplete lines and garbage are skipped.
 * The file of an image belongs to the address in its latest line. Addresses are compared in their canonical form, see
 * {@link CanonicalUrl}. All runs of a JVM share an open manifest. Thread-safe; no image is read under its lock.
 */
public final class Manifest implements Closeable {
  static final int MAX_LINE_LENGTH = 64 * 1024;
  private static final int USUAL_LINE = 1024;

  private final SharedFile file;
  private final Lines lines;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Manifest(SharedFile file, Lines lines) {
    this.file = file;
    this.lines = lines;
  }

  /** The index and its lock, which the runs of a JVM share. */
  private record Lines(ManifestIndex index, ReentrantLock lock) implements Closeable {
    @Override
    public void close() {
      index.close();
    }
  }

  /**
   * Opens and reads a manifest. Creates the file and its directories if they are missing.
   *
   * @param path the file
   * @return the manifest, which must be closed
   * @throws FileInUseException if another process has it open
   */
  public static Manifest open(Path path) throws IOException {
    SharedFile file = SharedFile.open(path);
    try {
      return new Manifest(file, file.attachment(Lines.class, () -> read(file)));
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  private static Lines read(SharedFile file) throws IOException {
    ManifestIndex index = new ManifestIndex();
    try {
      new ManifestReader(file, index).read();
      return new Lines(index, new ReentrantLock());
    } catch (IOException | RuntimeException | Error e) {
      index.close();
      throw e;
    }
  }

  /** Returns the latest entry of an address. */
  public Optional<ManifestEntry> find(URI url) throws IOException {
    String address = CanonicalUrl.of(url);
    return at(locked(() -> lines.index.latestOf(address)), address);
  }

  /**
   * Returns the relevant entry for an image with the given address and name: the latest one for that file, or, if the
   * file name in the latest entry of the address is invalid for an image, that entry.
   */
  public Optional<ManifestEntry> find(URI url, String name) throws IOException {
    String address = CanonicalUrl.of(url);
    return at(locked(() -> lines.index.placeOf(name, address)), address);
  }

  /** Returns the {@link Fingerprint} of the address that owns a name's file, or {@link SpillingTable#ABSENT}. */
  public long ownerOf(String name) throws IOException {
    return locked(() -> lines.index.ownerOf(name));
  }

  /** Returns the name under which an image was last saved, if it still owns that file. */
  public Optional<String> nameOf(URI url) throws IOException {
    Optional<String> name = find(url).flatMap(ManifestEntry::name);
    if (name.isEmpty()) return name;
    return ownerOf(name.get()) == Fingerprint.of(CanonicalUrl.of(url)) ? name : Optional.empty();
  }

  private Optional<ManifestEntry> at(long place, String address) throws IOException {
    if (place == SpillingTable.ABSENT) return Optional.empty();
    Optional<ManifestEntry> entry = read(place, USUAL_LINE);
    if (entry.isEmpty()) entry = read(place, MAX_LINE_LENGTH);
    return entry.filter(found -> CanonicalUrl.of(found.url()).equals(address));
  }

  /** Returns the entry at a position, or empty if its line is longer than the given number of bytes. */
  private Optional<ManifestEntry> read(long place, int max) throws IOException {
    ByteBuffer line = ByteBuffer.allocate((int) Math.min(max, file.size() - place));
    file.read(line, place);
    int length = 0;
    while (length < line.position() && line.get(length) != '\n') length++;
    return ManifestLine.read(line.array(), length);
  }

  /** Appends an entry. */
  public void add(ManifestEntry entry) throws IOException {
    byte[] line = ManifestLine.write(entry);
    locked(() -> {
      long place = file.append(line);
      lines.index.put(entry, place);
      return place;
    });
  }

  private interface Work {
    long run() throws IOException;
  }

  private long locked(Work work) throws IOException {
    lines.lock.lock();
    try {
      return work.run();
    } finally {
      lines.lock.unlock();
    }
  }

  /** Forces the lines to disk. The last close in this JVM releases the lock against other processes. */
  @Override
  public void close() throws IOException {
    if (closed.getAndSet(true)) return;
    try (file) {
      file.force();
    }
  }
}
