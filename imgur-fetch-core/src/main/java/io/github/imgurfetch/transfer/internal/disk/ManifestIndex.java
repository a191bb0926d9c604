// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import io.github.imgurfetch.transfer.internal.http.CanonicalUrl;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Indexes the positions of a manifest's latest lines by address and by name. Stores only fingerprints of texts. Not
 * thread-safe.
 */
final class ManifestIndex implements Closeable {
  /** With three entries per line, about 40,000 lines fit in memory, using 4 MiB. */
  private static final int BOUND = 1 << 17;

  private final SpillingTable table;

  ManifestIndex() {
    this(BOUND);
  }

  ManifestIndex(int bound) {
    this.table = new SpillingTable(Path.of(System.getProperty("java.io.tmpdir")), "imgur-fetch-table-", bound);
  }

  /** Stores the position of an entry's line. */
  void put(ManifestEntry entry, long place) throws DiskException {
    String address = CanonicalUrl.of(entry.url());
    Optional<String> name = entry.name().map(ImageNames::folded);
    if (name.isPresent()) {
      table.put(owner(name.get()), Fingerprint.of(address));
      table.put(file(name.get(), address), place);
    }
    table.put(latest(address), name.isPresent() ? place : -1 - place);
  }

  /** Returns the fingerprint of the address that owns a name, or {@link SpillingTable#ABSENT}. */
  long ownerOf(String name) throws DiskException {
    return table.get(owner(ImageNames.folded(name)));
  }

  /** Returns the position of the latest line of an address, or {@link SpillingTable#ABSENT}. */
  long latestOf(String address) throws DiskException {
    long place = table.get(latest(address));
    return place < 0 && place != SpillingTable.ABSENT ? -1 - place : place;
  }

  /**
   * Returns the position of the relevant line for an image with the given name, or {@link SpillingTable#ABSENT}: the
   * latest line for that file, unless the file name in the latest line of the address is invalid for an image.
   */
  long placeOf(String name, String address) throws DiskException {
    long latest = table.get(latest(address));
    if (latest == SpillingTable.ABSENT) return latest;
    return latest < 0 ? -1 - latest : table.get(file(ImageNames.folded(name), address));
  }

  private static long owner(String name) {
    return Fingerprint.of("owner " + name);
  }

  private static long latest(String address) {
    return Fingerprint.of("latest " + address);
  }

  private static long file(String name, String address) {
    return Fingerprint.of("file " + name + " " + address);
  }

  @Override
  public void close() {
    table.close();
  }
}
