// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

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

/** Opens the address of a directory, either in a file system of this JVM or in a store provided by a module. */
public final class ImageDirectories {
  private ImageDirectories() {}

  /**
   * Returns whether an address belongs to a store.
   *
   * @throws IllegalArgumentException if nothing can open it or it is not a valid address of a directory; the message
   *     gives the reason without possible secrets
   */
  public static boolean isStore(URI address) {
    return storesOf(address).isPresent();
  }

  /** Returns the provider for an address, or empty if it is in a file system of this JVM. */
  private static Optional<ImageStores> storesOf(URI address) {
    if (isHere(address)) return Optional.empty();
    if ("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()))
      throw new IllegalArgumentException("a web address is not a directory: pass links to download(…),"
          + " and into(…) a path such as Path.of(\"images\")");
    if (address.isOpaque() || address.getRawQuery() != null || address.getRawFragment() != null)
      throw new IllegalArgumentException(
          "not the address of a directory, such as hdfs://host/images: " + address.getScheme() + ":…");
    if (String.valueOf(address.getRawAuthority()).contains("@"))
      throw new IllegalArgumentException(
          "the address of a directory must not contain a user name or a key: remove them from the "
              + address.getScheme() + ":… address and use the store's own configuration");
    return Optional.of(find(address));
  }

  /** Checks the scheme first, since accessing the file system would slow down every start. */
  private static boolean isHere(URI address) {
    if ("file".equals(address.getScheme())) return true;
    if (address.getScheme() == null)
      throw new IllegalArgumentException(
          "a URI of a directory has a scheme, such as file: or hdfs:; pass a path as Path.of(\"images\")");
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
            + ": add imgur-fetch-hadoop, or another module with ImageStores for " + address.getScheme()));
  }

  /**
   * Begins a run in a directory.
   *
   * @param address the directory
   * @param resumes whether the run resumes partial files of earlier runs
   * @param limit the maximum time for a call to a store
   * @throws UncheckedIOException if this is not a writable directory; the message gives the reason
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
          directory + " is not a directory; pass into(…) a directory, or a path at which to create one", e);
    } catch (AccessDeniedException e) {
      throw new UncheckedIOException(directory + " is not writable; pass into(…) a writable directory", e);
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be used as the target directory: " + e, e);
    }
  }

  /**
   * Opens a directory for a run that holds its lock.
   *
   * @param address the directory
   * @param run the run's id in the names of its part files
   * @param extensions the possible extensions of a saved image
   * @param limit the maximum time for a call to a store
   * @throws UncheckedIOException if a store cannot be opened, for example because settings are missing
   */
  public static ImageDirectory open(URI address, String run, List<String> extensions, Duration limit) {
    Optional<ImageStores> stores = storesOf(address);
    if (stores.isEmpty()) return ImageDirectory.at(address, run, extensions);
    try (TimeLimiter limiter = new TimeLimiter(limit)) {
      ImageStore store = limiter.call(() -> stores.get().open(address, run));
      return ImageDirectory.in(new TimeLimitedStore(store, limit), address, run, extensions);
    } catch (IOException e) {
      throw new UncheckedIOException(address + " cannot be opened as the target directory: " + e, e);
    }
  }
}
