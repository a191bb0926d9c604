// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import static io.github.imgurfetch.transfer.internal.disk.SpillingTable.ABSENT;

import io.github.imgurfetch.transfer.internal.disk.Fingerprint;
import io.github.imgurfetch.transfer.internal.disk.Manifest;
import io.github.imgurfetch.transfer.internal.disk.SpillingTable;
import io.github.imgurfetch.transfer.internal.http.CanonicalUrl;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Assigns file names so that each name belongs to one address only: the one that it was assigned to in this run, in
 * another active run of this JVM in the same directory, or in the latest manifest entry of the file, in this order.
 * Memory use does not depend on the number of names. Thread-safe.
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

  /** Opens the registry of a new run. */
  public static NameRegistry open(URI directory, @Nullable Manifest manifest) {
    return open(directory, manifest, new SpillingTable());
  }

  static NameRegistry open(URI directory, @Nullable Manifest manifest, SpillingTable owners) {
    NameGroup group = NameGroup.of(directory);
    NameRegistry registry = new NameRegistry(group, manifest, owners);
    group.join(registry);
    return registry;
  }

  /** An image that requests a name. */
  private record Claimant(URI link, String address, long owner) {
    static Claimant of(URI link) {
      String address = CanonicalUrl.of(link);
      return new Claimant(link, address, Fingerprint.of(address));
    }
  }

  /**
   * Assigns a name to an image: the requested one, a variant if another address owns that, or the image's name in the
   * manifest if it has one. Empty if this run has already assigned the name to the same address.
   *
   * @throws IOException if names that were spilled to disk cannot be written or read
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
      long key = key(name);
      long holder = holder(key, image.owner);
      if (holder == image.owner) return Optional.empty();
      if (holder != ABSENT) continue;
      long before = manifest != null ? manifest.ownerOf(name) : ABSENT;
      if (before != ABSENT && before != image.owner) continue;
      Optional<String> earlier =
          before == ABSENT && manifest != null ? manifest.nameOf(image.link) : Optional.empty();
      return earlier.isPresent() ? give(earlier.get(), wanted, name, image) : give(name, key, image);
    }
  }

  private Optional<String> give(String name, long key, Claimant image) throws IOException {
    owners.put(key, image.owner);
    return Optional.of(name);
  }

  /**
   * Assigns the image's name in the manifest instead of the requested one. If a run requests two names for one address,
   * they are still two files: the second request gets a free name.
   */
  private Optional<String> give(String earlier, String wanted, String free, Claimant image) throws IOException {
    long wish = Fingerprint.of(SafeName.folded(wanted) + " " + image.address);
    if (owners.put(wish, image.owner) != ABSENT) return Optional.empty();
    long key = key(earlier);
    return holder(key, image.owner) == ABSENT ? give(earlier, key, image) : give(free, key(free), image);
  }

  /**
   * Returns the owner of a name in the active runs, preferring an owner other than the given one, or {@code ABSENT}.
   */
  private long holder(long key, long owner) throws IOException {
    long holder = owners.get(key);
    return holder == ABSENT ? group.otherHolder(this, key, owner) : holder;
  }

  private static long key(String name) {
    return Fingerprint.of(SafeName.folded(name));
  }

  /** Returns the address to which this run assigned a name, or {@link SpillingTable#ABSENT}. */
  long ownerOf(long key) throws IOException {
    return owners.get(key);
  }

  /** Ends the run. The names of saved images are taken by their files; all others become free. */
  @Override
  public void close() {
    group.leave(this);
    owners.close();
  }
}
