// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.micrometer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.imgurfetch.transfer.ImageLink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server of one small image. A path that begins with {@code /gone} is not found, one with {@code /flaky} fails once,
 * one with {@code /busy} refuses the first request for a second, and one with {@code /held} waits for {@link #release}.
 */
public final class ImageServer implements AutoCloseable {
  /** The smallest GIF. */
  static final byte[] IMAGE = Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final CountDownLatch arrived;
  private final CountDownLatch released = new CountDownLatch(1);

  /** Starts a server for which {@link #awaitHeld} waits for the given number of held requests. */
  public ImageServer(int held) throws IOException {
    arrived = new CountDownLatch(held);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::respond);
    server.start();
  }

  private void respond(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    boolean first = seen.add(path);
    if (path.startsWith("/held")) hold();
    if (path.startsWith("/busy") && first) exchange.getResponseHeaders().set("Retry-After", "1");
    int status = path.startsWith("/gone") ? 404 : first && path.startsWith("/flaky") ? 500 : 200;
    if (path.startsWith("/busy") && first) status = 429;
    exchange.getResponseHeaders().set("Content-Type", "image/gif");
    exchange.sendResponseHeaders(status, status == 200 ? IMAGE.length : -1);
    if (status == 200) exchange.getResponseBody().write(IMAGE);
    exchange.close();
  }

  private void hold() throws IOException {
    arrived.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Waits until the held requests have arrived. */
  public void awaitHeld() throws InterruptedException {
    arrived.await();
  }

  /** Lets the held requests continue. */
  public void release() {
    released.countDown();
  }

  /** Returns a link to a path. */
  public ImageLink link(String path) {
    return ImageLink.of("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  @Override
  public void close() {
    release();
    server.stop(0);
    threads.shutdownNow();
  }
}
