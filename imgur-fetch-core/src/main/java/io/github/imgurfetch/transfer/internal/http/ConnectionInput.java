// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * The buffered input of a connection. It is buffered here instead of in HttpCore, so that a head can be read byte by
 * byte without consuming bytes of the body, and so that available bytes can be detected without reading them.
 */
final class ConnectionInput extends InputStream {
  private static final int BUFFER_BYTES = 16 * 1024;

  /** Reads of at least this many bytes bypass the buffer. */
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
   * @param encrypted the socket below TLS, which receives bytes before they are decrypted; null for a plain connection
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

  /** Whether bytes can be read without blocking. */
  boolean hasBytes() throws IOException {
    return position < limit || in.available() > 0;
  }

  /** Whether undecrypted data has arrived, which may be application data or a TLS message. */
  boolean hasEncryptedBytes() throws IOException {
    return encrypted != null && encrypted.getInputStream().available() > 0;
  }
}
