// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.hadoop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.imgurfetch.transfer.ImageLink;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * A server on loopback that serves images with a delay; each number under {@code /} is a different image. As a program,
 * it takes the delay in milliseconds and prints its address.
 */
public final class SlowHost implements Closeable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Long> times = new ArrayList<>();
  private final Set<InetSocketAddress> clients = new HashSet<>();
  private final int delayMillis;

  public SlowHost(int delayMillis) throws IOException {
    this.delayMillis = delayMillis;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
    server.createContext("/", this::respond);
    server.setExecutor(threads);
    server.start();
  }

  public static void main(String[] args) throws IOException {
    System.out.println(new SlowHost(Integer.parseInt(args[0])).base());
  }

  /** Returns the server's address, with a slash at the end. */
  URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** Closing an exchange closes its connection; reading and writing it to its end leaves the connection open. */
  private void respond(HttpExchange exchange) throws IOException {
    enter(exchange.getRemoteAddress());
    String name = exchange.getRequestURI().getPath().substring(1);
    exchange.getRequestBody().close();
    try {
      Thread.sleep(delayMillis); // the purpose of this server
      if (!name.matches("[0-9]+")) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] picture = picture(Integer.parseInt(name));
      exchange.getResponseHeaders().set("Content-Type", "image/gif");
      exchange.sendResponseHeaders(200, picture.length);
      exchange.getResponseBody().write(picture);
      exchange.getResponseBody().close();
    } catch (InterruptedException e) {
      exchange.close();
      Thread.currentThread().interrupt(); // the server is closed
    }
  }

  private synchronized void enter(InetSocketAddress client) {
    times.add(System.nanoTime());
    clients.add(client);
    notifyAll();
  }

  /** Returns the image for a number. */
  public static byte[] picture(int number) {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    for (int bit = 0; bit < 32; bit++) image.setRGB(bit % 8, bit / 8, (number >> bit & 1) * 0xffffff);
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "gif", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ImageLink link(Object name) {
    return ImageLink.of(base().resolve(name.toString()));
  }

  /** Returns links to the given number of images, starting at 0. */
  public Stream<ImageLink> links(int count) {
    return IntStream.range(0, count).mapToObj(this::link);
  }

  /** Returns the number of requests so far. */
  public synchronized int requests() {
    return times.size();
  }

  /** Returns the number of connections that were used so far. */
  public synchronized int connections() {
    return clients.size();
  }

  /** Returns the shortest time in which the given number of requests arrived. */
  public synchronized long shortestMillisFor(int count) {
    long shortest = Long.MAX_VALUE;
    for (int i = count - 1; i < times.size(); i++)
      shortest = Math.min(shortest, times.get(i) - times.get(i - count + 1));
    return shortest / 1_000_000;
  }

  /** Waits until the given number of requests have arrived. */
  public synchronized void awaitRequests(int count) throws InterruptedException {
    while (times.size() < count) wait();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
