// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import io.github.imgurfetch.store.ImageStore;
import io.github.imgurfetch.store.ImageStores;
import io.github.imgurfetch.store.StoredImage;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Stores in the memory of this JVM with configurable faults: {@code memory://name/}. */
public final class MemoryStores implements ImageStores {
  private static final Map<String, Memory> ALL = new ConcurrentHashMap<>();

  /** The contents of a store and its behavior. */
  public static final class Memory implements ImageStore {
    public final Map<String, byte[]> images = new ConcurrentHashMap<>();
    public final CountDownLatch asked = new CountDownLatch(1);
    public volatile boolean hangs;
    public volatile boolean hangsOnFind;
    public volatile Optional<String> fault = Optional.empty();
    public volatile boolean begun;
    public volatile boolean breaksOnClose;

    private void respond() throws IOException {
      asked.countDown();
      if (fault.isPresent()) throw new IOException(fault.get());
      if (hangs) hang();
    }

    private void hang() throws IOException {
      asked.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
    }

    @Override
    public Optional<StoredImage> find(String name, List<String> extensions) throws IOException {
      if (hangsOnFind) hang();
      return extensions.stream()
          .map(extension -> name + "." + extension)
          .filter(images::containsKey)
          .findFirst()
          .map(file -> new StoredImage(file, images.get(file).length, Instant.EPOCH));
    }

    @Override
    public void put(Path file, String fileName) throws IOException {
      respond();
      images.put(fileName, Files.readAllBytes(file));
    }

    @Override
    public void delete(String fileName) {
      images.remove(fileName);
    }

    @Override
    public InputStream read(String fileName) throws IOException {
      if (!images.containsKey(fileName)) throw new NoSuchFileException(fileName);
      return new ByteArrayInputStream(images.get(fileName));
    }

    @Override
    public void close() {
      if (breaksOnClose) throw new IllegalStateException("it does not close");
    }
  }

  /** Returns the store of an address. */
  public static Memory at(URI directory) {
    return ALL.computeIfAbsent(directory.getHost(), name -> new Memory());
  }

  @Override
  public boolean canOpen(URI directory) {
    return "memory".equals(directory.getScheme());
  }

  @Override
  public Closeable begin(URI directory, String run) throws IOException {
    Memory store = at(directory);
    store.begun = true;
    return () -> store.begun = false;
  }

  @Override
  public ImageStore open(URI directory, String run) {
    return at(directory);
  }
}
