// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The entries of a failures file as it was at one moment, read one by one. Not thread-safe. */
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
      throw new UncheckedIOException("the failures file cannot be read any further: " + e, e);
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
