// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the existing lines of a manifest into its index. */
final class ManifestReader {
  private static final Logger LOG = LoggerFactory.getLogger(ManifestReader.class);

  /** A file without an entry in its first bytes is not a manifest; it may have any size, so reading stops here. */
  private static final long BEGINNING = 64L << 20;

  private final SharedFile file;
  private final ManifestIndex index;
  private final byte[] line = new byte[Manifest.LONGEST_LINE];
  private int length;
  private long start;
  private long entries;
  private long passedOver;

  ManifestReader(SharedFile file, ManifestIndex index) {
    this.file = file;
    this.index = index;
  }

  void read() throws IOException {
    ByteBuffer block = ByteBuffer.allocate(Manifest.LONGEST_LINE);
    long size = file.size();
    for (long position = 0; position < size; position += block.position()) {
      if (entries == 0 && position >= BEGINNING) throw noManifest();
      block.clear().limit((int) Math.min(block.capacity(), size - position));
      file.read(block, position);
      if (block.position() == 0) break;
      take(block, position);
    }
    if (passedOver > 0)
      LOG.warn("skipped {} lines of the manifest {} that are not entries", passedOver, file.path());
  }

  private void take(ByteBuffer block, long position) throws DiskException {
    for (int i = 0; i < block.position(); i++) {
      byte next = block.get(i);
      if (next != '\n') {
        if (length < line.length) line[length] = next;
        if (length <= line.length) length++; // stop counting: garbage may be a single line of many gigabytes
        continue;
      }
      end();
      start = position + i + 1;
    }
  }

  private void end() throws DiskException {
    Optional<ManifestEntry> entry = length > line.length ? Optional.empty() : ManifestLine.read(line, length);
    length = 0;
    if (entry.isEmpty()) {
      passedOver++;
      return;
    }
    entries++;
    index.put(entry.get(), start);
  }

  private FileSystemException noManifest() {
    return new FileSystemException(
        file.path().toString(),
        null,
        "this is not a manifest, since its first " + (BEGINNING >> 20)
            + " MiB contain no entry: pass manifest(…) another file");
  }
}
