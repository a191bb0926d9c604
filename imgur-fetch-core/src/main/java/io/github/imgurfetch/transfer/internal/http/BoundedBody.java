// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a body into memory, up to a limit. After a broken connection, the bytes received so far can still be read. */
final class BoundedBody {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int max;

  BoundedBody(int max) {
    this.max = max;
  }

  /** Reads to the end of the body. Returns false if the body is longer than the limit. */
  boolean readAll(InputStream in) throws IOException {
    byte[] buffer = new byte[16 << 10];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (n > max - bytes.size()) return false;
      bytes.write(buffer, 0, n);
    }
    return true;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
