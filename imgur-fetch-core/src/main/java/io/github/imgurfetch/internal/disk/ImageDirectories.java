// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import io.github.imgurfetch.store.ImageStore;
import io.github.imgurfetch.store.ImageStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds where the address of a directory leads: into a file system of this JVM, or a store that a module brings. */
public final class ImageDirectories {
  private ImageDirectories() {}

  /**
   * Whether an address leads into a store.
   *
   * @throws IllegalArgumentException if it leads nowhere, or has what no address of a directory has; the message says
   *     why, without what may be a secret
   */
  public static boolean isStore(URI address) {
    return storesOf(address).isPresent();
  }

  /** Who opens an address, if it is not of a file system of this JVM. */
  private static Optional<ImageStores> storesOf(URI address) {
    if (isHere(address)) return Optional.empty();
    if (address.isOpaque() || address.getRawQuery() != null || address.getRawFragment() != null)
      throw new IllegalArgumentException(
          "not the address of a directory, as hdfs://host/images is one: " + address.getScheme() + ":…");
    if (String.valueOf(address.getRawAuthority()).contains("@"))
      throw new IllegalArgumentException(
          "the address of a directory must not have a user name or a key in it, as this "
              + address.getScheme() + ":… has: configure them where the store's own settings are");
    return Optional.of(find(address));
  }

  /** By the scheme alone where that tells: a look at the file system would cost each start. */
  private static boolean isHere(URI address) {
    if ("file".equals(address.getScheme())) return true;
    try {
      return Path.of(address).isAbsolute();
    } catch (FileSystemNotFoundException e) {
      return false;
    }
  }

  private static ImageStores find(URI address) {
    return ServiceLoader.load(ImageStores.class, ImageStores.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(stores -> stores.canOpen(address))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nothing on the class path can write to " + address
            + ": add imgur-fetch-hadoop, or another module that has ImageStores for "
            + address.getScheme()));
  }

  /**
   * Begins a run in a directory.
   *
   * @param resumes whether the run goes on with parts that earlier ones left
   * @param limit how long a call of a store may take
   * @throws UncheckedIOException if the directory is none or cannot be written; the message says which
   */
  public static RunLock begin(URI address, boolean resumes, Duration limit) {
    Optional<ImageStores> stores = storesOf(address);
    Object directory = stores.isPresent() ? address : Path.of(address);
    try {
      return stores.isPresent()
          ? StoreRunLock.acquire(stores.get(), address, limit)
          : LocalRunLock.acquire(Path.of(address), resumes);
    } catch (NotDirectoryException e) {
      throw new UncheckedIOException(
          directory + " is no directory; give into(…) a directory, or a path to make one at", e);
    } catch (AccessDeniedException e) {
      throw new UncheckedIOException(directory + " cannot be written; give into(…) a directory that can", e);
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be used as the directory for images: " + e, e);
    }
  }

  /**
   * Opens a directory for a run that has begun.
   *
   * @param run the run's id in the names of its part files
   * @param extensions the extensions that a saved image can have
   * @param limit how long a call of a store may take
   * @throws UncheckedIOException if a store cannot be opened, for want of settings for instance
   */
  public static ImageDirectory open(URI address, String run, List<String> extensions, Duration limit) {
    Optional<ImageStores> stores = storesOf(address);
    if (stores.isEmpty()) return ImageDirectory.at(address, run, extensions);
    try (TimeLimiter limiter = new TimeLimiter(limit)) {
      ImageStore store = limiter.call(() -> stores.get().open(address, run));
      return ImageDirectory.in(new TimeLimitedStore(store, limit), address, run, extensions);
    } catch (IOException e) {
      throw new UncheckedIOException(address + " cannot be opened for images: " + e, e);
    }
  }
}
