// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Iterates over the entries of a failures file as of the time it was opened. Not thread-safe. */
public final class FailureEntries implements Iterator<FailureEntry>, Closeable {
  private final LineReader lines;
  private @Nullable FailureEntry next;

  FailureEntries(LineReader lines) {
    this.lines = lines;
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null && lines.next())
        if (!lines.isTooLong()) next = FailureLine.read(lines.bytes()).orElse(null);
      return next != null;
    } catch (IOException e) {
      throw new UncheckedIOException("the rest of the failures file cannot be read: " + e, e);
    }
  }

  @Override
  public FailureEntry next() {
    if (!hasNext()) throw new NoSuchElementException();
    FailureEntry entry = requireNonNull(next);
    next = null;
    return entry;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
