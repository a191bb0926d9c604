// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;

/** A loopback address that never accepts and whose backlog is full, so that connecting to it times out. */
public final class FullQueue implements Closeable {
  private static final int MILLIS = 200;

  private final Deque<Closeable> open = new ArrayDeque<>();
  private final int port;

  public FullQueue(String address) {
    this(address, 0);
  }

  public FullQueue(String address, int wantedPort) {
    try {
      ServerSocket nobody = new ServerSocket(wantedPort, 1, InetAddress.getByName(address));
      open.push(nobody);
      port = nobody.getLocalPort();
      fill(new InetSocketAddress(nobody.getInetAddress(), port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fill(InetSocketAddress address) throws IOException {
    try {
      while (true) {
        Socket waiting = new Socket();
        open.push(waiting);
        waiting.connect(address, MILLIS);
      }
    } catch (SocketTimeoutException e) {
      return; // the backlog is full
    }
  }

  public int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    for (Closeable one : open) one.close();
  }
}
