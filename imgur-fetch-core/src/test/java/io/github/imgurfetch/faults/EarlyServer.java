// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server on 127.0.0.3 that responds before it has read anything, and breaks the connection. */
final class EarlyServer implements Closeable {
  private final ServerSocket listening;

  EarlyServer(byte[] response) throws IOException {
    listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.3"));
    Thread thread = new Thread(() -> serve(response), "early-server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listening.getLocalPort();
  }

  private void serve(byte[] response) {
    while (!listening.isClosed()) {
      try (Socket socket = listening.accept()) {
        socket.setSoLinger(true, 0);
        socket.getOutputStream().write(response);
      } catch (IOException e) {
        continue; // this client has disconnected, or the server is closed
      }
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
