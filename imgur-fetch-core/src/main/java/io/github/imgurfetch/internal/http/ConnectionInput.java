// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * The input of a connection. It is buffered here and not in HttpCore, so that a head can be read byte by byte without
 * taking bytes of the body, and so that bytes that are already there can be seen without reading them.
 */
final class ConnectionInput extends InputStream {
  private static final int BUFFER_BYTES = 16 * 1024;

  /** A read of this many bytes goes past the buffer. */
  private static final int DIRECT_BYTES = 4 * 1024;

  private final InputStream in;
  private final @Nullable Socket encrypted;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;

  /**
   * Creates the input of a connection.
   *
   * @param in the bytes of the connection, decrypted
   * @param encrypted the socket below TLS, which has bytes before they are decrypted; null for a plain connection
   */
  ConnectionInput(InputStream in, @Nullable Socket encrypted) {
    this.in = in;
    this.encrypted = encrypted;
  }

  @Override
  public int read() throws IOException {
    if (position == limit && !fill()) return -1;
    return buffer[position++] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    if (position == limit) {
      if (count >= DIRECT_BYTES) return in.read(target, from, count);
      if (!fill()) return -1;
    }
    int n = Math.min(count, limit - position);
    System.arraycopy(buffer, position, target, from, n);
    position += n;
    return n;
  }

  private boolean fill() throws IOException {
    int n = in.read(buffer, 0, buffer.length);
    position = 0;
    limit = Math.max(0, n);
    return n > 0;
  }

  /** Whether bytes can be read without waiting. */
  boolean hasBytes() throws IOException {
    return position < limit || in.available() > 0;
  }

  /** Whether something has arrived that is not decrypted yet, which may be bytes or a message of TLS itself. */
  boolean hasEncryptedBytes() throws IOException {
    return encrypted != null && encrypted.getInputStream().available() > 0;
  }
}
