// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.io.IOException;
import java.io.InputStream;

/** Bytes of a store, of which each read is a call that ends in time. */
final class LimitedInput extends InputStream {
  private final LimitedCalls calls;
  private final InputStream in;

  LimitedInput(LimitedCalls calls, InputStream in) {
    this.calls = calls;
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return calls.call(in::read);
  }

  @Override
  public int read(byte[] buffer, int from, int most) throws IOException {
    return calls.call(() -> in.read(buffer, from, most));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
