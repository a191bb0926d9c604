// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A port that refuses connections on some loopback addresses until the test listens on it. Sockets that do not listen
 * hold it; without them, the system may assign it to a server of another test, also on one address of several.
 */
public final class ClosedPort implements Closeable {
  private final Deque<Socket> reserved = new ArrayDeque<>();
  private final int port;

  /** Reserves a port that is the same on all addresses. */
  public ClosedPort(String... addresses) {
    try {
      int common = reserve(addresses);
      while (common == 0) common = reserve(addresses);
      port = common;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the port, or 0 if one of the addresses has no such port. */
  private int reserve(String... addresses) throws IOException {
    int common = 0;
    try {
      for (String address : addresses) {
        Socket socket = new Socket();
        reserved.push(socket);
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getByName(address), common));
        common = socket.getLocalPort();
      }
      return common;
    } catch (BindException e) {
      close();
      return 0;
    }
  }

  public int port() {
    return port;
  }

  /** Opens the port on one of the addresses: sockets that allow it share a port if at most one of them listens. */
  public ServerSocket open(String address) {
    try {
      return new ServerSocket(port, 500, InetAddress.getByName(address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    while (!reserved.isEmpty()) reserved.pop().close();
  }
}
