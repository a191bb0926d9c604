// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import java.io.IOException;
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

  ManifestReader(SharedFile file, ManifestIndex index) {
    this.file = file;
    this.index = index;
  }

  void read() throws IOException {
    long size = file.size();
    if (size > BEGINNING && !beginsWithAnEntry()) throw noManifest();
    long skipped = 0;
    try (LineReader lines = lines(size)) {
      while (lines.next() && lines.isTerminated()) {
        Optional<ManifestEntry> entry = entry(lines);
        if (entry.isPresent()) index.put(entry.get(), lines.place());
        else skipped++;
      }
    }
    if (skipped > 0) LOG.warn("skipped {} lines of the manifest {} that are not entries", skipped, file.path());
  }

  private boolean beginsWithAnEntry() throws IOException {
    try (LineReader lines = lines(BEGINNING)) {
      while (lines.next()) if (entry(lines).isPresent()) return true;
      return false;
    }
  }

  private LineReader lines(long size) throws IOException {
    return LineReader.open(file.path(), size, Manifest.MAX_LINE_LENGTH);
  }

  private static Optional<ManifestEntry> entry(LineReader line) {
    if (line.isTooLong()) return Optional.empty();
    byte[] bytes = line.bytes();
    return ManifestLine.read(bytes, bytes.length);
  }

  private FileSystemException noManifest() {
    return new FileSystemException(
        file.path().toString(),
        null,
        "this is not a manifest, since its first " + (BEGINNING >> 20)
            + " MiB contain no entry: pass manifest(…) another file");
  }
}
