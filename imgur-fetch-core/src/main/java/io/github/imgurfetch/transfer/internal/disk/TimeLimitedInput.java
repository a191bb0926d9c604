// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import java.io.IOException;
import java.io.InputStream;

/** An input stream from a store with a time limit on each read. */
final class TimeLimitedInput extends InputStream {
  private final TimeLimiter limiter;
  private final InputStream in;

  TimeLimitedInput(TimeLimiter limiter, InputStream in) {
    this.limiter = limiter;
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return limiter.call(in::read);
  }

  @Override
  public int read(byte[] buffer, int from, int max) throws IOException {
    return limiter.call(() -> in.read(buffer, from, max));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
