// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import io.github.imgurfetch.store.ImageStore;
import io.github.imgurfetch.store.StoredImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A store that may be far away: none of its calls takes for ever, or goes on when it is closed. */
final class LimitedStore implements ImageStore {
  private final ImageStore store;
  private final LimitedCalls calls;

  LimitedStore(ImageStore store, Duration limit) {
    this.store = store;
    this.calls = new LimitedCalls(limit);
  }

  @Override
  public Optional<StoredImage> find(String name, List<String> extensions) throws IOException {
    return calls.call(() -> store.find(name, extensions));
  }

  @Override
  public void put(Path file, String fileName) throws IOException {
    calls.call(() -> {
      store.put(file, fileName);
      return Files.deleteIfExists(file);
    });
  }

  @Override
  public InputStream read(String fileName) throws IOException {
    return calls.call(() -> store.read(fileName));
  }

  @Override
  public void close() {
    calls.close();
    store.close();
  }
}
