// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Iterates over the entries of a failures file as of the time it was opened. Not thread-safe. */
public final class FailureEntries implements Iterator<FailureEntry>, Closeable {
  private final LineReader lines;
  private Optional<FailureEntry> next = Optional.empty();

  FailureEntries(LineReader lines) {
    this.lines = lines;
  }

  @Override
  public boolean hasNext() {
    try {
      while (next.isEmpty() && lines.next())
        next = lines.isTooLong() ? Optional.empty() : FailureLine.read(lines.bytes());
      return next.isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException("the rest of the failures file cannot be read: " + e, e);
    }
  }

  @Override
  public FailureEntry next() {
    if (!hasNext()) throw new NoSuchElementException();
    FailureEntry entry = next.orElseThrow();
    next = Optional.empty();
    return entry;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
