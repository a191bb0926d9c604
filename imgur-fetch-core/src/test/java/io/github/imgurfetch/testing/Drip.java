// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends bytes one by one: each within the read timeout, but all of them over minutes. */
public final class Drip {
  private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(20);

  private Drip() {}

  /** Sends them on a separate thread until the peer closes the connection. */
  public static void start(Socket socket, byte[] bytes) {
    Thread thread = new Thread(() -> send(socket, bytes), "drip");
    thread.setDaemon(true);
    thread.start();
  }

  private static void send(Socket socket, byte[] bytes) {
    try (socket) {
      for (byte one : bytes) {
        socket.getOutputStream().write(one);
        LockSupport.parkNanos(BETWEEN);
      }
    } catch (IOException e) {
      // the peer closed the connection
    }
  }
}
