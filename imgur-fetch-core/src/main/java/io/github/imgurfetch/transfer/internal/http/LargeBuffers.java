// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.util.ArrayDeque;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * Buffers for long bodies, which are lent to one exchange at a time. They take fewer system calls, but the JDK also
 * keeps a copy of this size for each thread that reads, so a client lends them only while few exchanges are in
 * progress. Thread-safe.
 */
final class LargeBuffers {
  /** The size of a buffer. */
  static final int BYTES = 64 * 1024;

  /** The number of exchanges in progress above which no buffer is lent. */
  static final int MAX_EXCHANGES = 16;

  private final ArrayDeque<byte[]> idle = new ArrayDeque<>(MAX_EXCHANGES);

  /** Whether more of a body is left than a small buffer holds, or was received if it is unknown how much is left. */
  static boolean isLong(@Nullable HttpEntity body, long received) {
    if (body == null) return false;
    long length = body.getContentLength();
    return (length < 0 ? received : length - received) > ImageConnection.BUFFER_BYTES;
  }

  /** Lends a buffer, which must be given back. */
  synchronized byte[] borrow() {
    byte[] buffer = idle.poll();
    return buffer != null ? buffer : new byte[BYTES];
  }

  /** Takes back a buffer, which the caller must no longer use. */
  synchronized void giveBack(byte[] buffer) {
    idle.push(buffer);
  }
}
