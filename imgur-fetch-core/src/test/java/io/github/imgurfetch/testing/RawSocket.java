// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server without a protocol: a script handles each connection. */
public final class RawSocket implements Closeable {
  /** Handles a connection. */
  @FunctionalInterface
  public interface Script {
    void meet(Socket socket) throws IOException;
  }

  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean accepting;

  /** Starts a server on 127.0.0.1. */
  public RawSocket(Script script) {
    this(listen(), script);
  }

  /** Starts a server on a listening socket. */
  public RawSocket(ServerSocket listening, Script script) {
    this.listening = listening;
    Thread thread = new Thread(() -> accept(script), "raw-socket");
    thread.setDaemon(true);
    thread.start();
  }

  private static ServerSocket listen() {
    try {
      return new ServerSocket(0, 500, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(Script script) {
    while (!listening.isClosed()) {
      try {
        Socket socket = acceptOne();
        open.add(socket);
        script.meet(socket);
      } catch (IOException e) {
        // closed by either side
      }
    }
  }

  private Socket acceptOne() throws IOException {
    accepting = true;
    try {
      return listening.accept();
    } finally {
      accepting = false;
    }
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Waits for {@code accept} to end, since the system accepts connections until then. */
  @Override
  public void close() {
    try {
      listening.close();
      while (accepting) Thread.onSpinWait();
      for (Socket socket : open) socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
