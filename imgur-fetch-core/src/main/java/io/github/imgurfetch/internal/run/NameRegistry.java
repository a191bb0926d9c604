// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import static io.github.imgurfetch.internal.disk.SpillingTable.ABSENT;

import io.github.imgurfetch.internal.disk.Fingerprint;
import io.github.imgurfetch.internal.disk.Manifest;
import io.github.imgurfetch.internal.disk.SpillingTable;
import io.github.imgurfetch.internal.http.CanonicalUrl;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who has which name. A name belongs to one address: to the one that was given it in this run, in another run of this
 * JVM that is under way in the same directory, or in the latest line of the manifest about that file, in this order.
 * Any number of names need the same memory. Thread-safe.
 */
public final class NameRegistry implements Closeable {
  private final NameGroup group;
  private final @Nullable Manifest manifest;
  private final SpillingTable owners;

  private NameRegistry(NameGroup group, @Nullable Manifest manifest, SpillingTable owners) {
    this.group = group;
    this.manifest = manifest;
    this.owners = owners;
  }

  /** The names of a run that begins. */
  public static NameRegistry open(URI directory, @Nullable Manifest manifest) {
    return open(directory, manifest, new SpillingTable());
  }

  static NameRegistry open(URI directory, @Nullable Manifest manifest, SpillingTable owners) {
    NameGroup group = NameGroup.of(directory);
    NameRegistry registry = new NameRegistry(group, manifest, owners);
    group.join(registry);
    return registry;
  }

  /** An image that wants a name. */
  private record Claimant(URI link, String address, long owner) {
    static Claimant of(URI link) {
      String address = CanonicalUrl.of(link);
      return new Claimant(link, address, Fingerprint.of(address));
    }
  }

  /**
   * Gives an image its name: the wanted one, or one like it if that is another address's; with a manifest the one that
   * the image has there. Empty if the same address was given it in this run already.
   *
   * @throws IOException if what does not fit into memory cannot be written or read
   */
  public Optional<String> claim(String wanted, URI link) throws IOException {
    Claimant image = Claimant.of(link);
    group.lock();
    try {
      return claim(wanted, image);
    } finally {
      group.unlock();
    }
  }

  private Optional<String> claim(String wanted, Claimant image) throws IOException {
    for (int n = 0; ; n++) {
      String name = n == 0 ? wanted : SafeName.tagged(wanted, image.address, n - 1);
      long holder = holder(name, image.owner);
      if (holder == image.owner) return Optional.empty();
      if (holder != ABSENT) continue;
      long before = manifest != null ? manifest.ownerOf(name) : ABSENT;
      if (before != ABSENT && before != image.owner) continue;
      Optional<String> earlier =
          before == ABSENT && manifest != null ? manifest.nameOf(image.link) : Optional.empty();
      return earlier.isPresent() ? give(earlier.get(), wanted, name, image) : give(name, image);
    }
  }

  private Optional<String> give(String name, Claimant image) throws IOException {
    owners.put(key(name), image.owner);
    return Optional.of(name);
  }

  /**
   * Gives an image the name that it has in the manifest in the place of another that is wanted now. Two names that are
   * wanted for one address in one run are two files, however: the second gets a free name.
   */
  private Optional<String> give(String earlier, String wanted, String free, Claimant image) throws IOException {
    long wish = Fingerprint.of(SafeName.folded(wanted) + " " + image.address);
    if (owners.put(wish, image.owner) != ABSENT) return Optional.empty();
    return give(holder(earlier, image.owner) == ABSENT ? earlier : free, image);
  }

  /** Who was given a name by a run that is under way: another than the given owner if there is one. */
  private long holder(String name, long owner) throws IOException {
    long holder = owners.get(key(name));
    return holder == ABSENT ? group.otherHolder(this, key(name), owner) : holder;
  }

  private static long key(String name) {
    return Fingerprint.of(SafeName.folded(name));
  }

  /** The address that this run has given a name to, or {@link SpillingTable#ABSENT}. */
  long ownerOf(long key) throws IOException {
    return owners.get(key);
  }

  /** The run is over: what it has saved is in the directory, and the rest of its names are free. */
  @Override
  public void close() {
    group.leave(this);
    owners.close();
  }
}
