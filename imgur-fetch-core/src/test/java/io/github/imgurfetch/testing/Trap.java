// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens on all addresses of this machine and counts the connections. */
public final class Trap implements AutoCloseable {
  private final ServerSocket listening;
  private final AtomicInteger connections = new AtomicInteger();

  public Trap() {
    try {
      listening = new ServerSocket(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::accept, "trap");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        listening.accept().close();
        connections.incrementAndGet();
      }
    } catch (IOException e) {
      // closed
    }
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Returns the number of connections so far. */
  public int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
