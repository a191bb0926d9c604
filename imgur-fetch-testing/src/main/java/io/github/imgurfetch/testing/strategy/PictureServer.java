// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing.strategy;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An HTTP server on loopback with a configurable response per path. Ignores queries and sends 404 for unknown paths.
 */
final class PictureServer implements Closeable {
  /** The prefix of the thread names. */
  static final String THREADS = "picture-server";

  /** Handles a request. */
  interface Response {
    void to(Socket client) throws IOException, InterruptedException;
  }

  private final ServerSocket listening;
  private final Map<String, Response> responses = new ConcurrentHashMap<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  PictureServer() {
    try {
      listening = new ServerSocket(0, 500, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  PictureServer on(String path, Response response) {
    responses.put(path, response);
    return this;
  }

  String url(String path) {
    return "http://127.0.0.1:" + listening.getLocalPort() + path;
  }

  /** Sends a complete response. */
  static Response ok(String type, byte[] body) {
    return client -> {
      send(
          client,
          "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n\r\n");
      client.getOutputStream().write(body);
    };
  }

  /** Sends a complete response in the given number of pieces, with a pause after each one. */
  static Response slowly(byte[] body, int pieces, long pauseMillis) {
    return client -> {
      send(client, "HTTP/1.1 200 OK\r\nContent-Type: image/gif\r\nContent-Length: " + body.length + "\r\n\r\n");
      int piece = body.length / pieces + 1;
      for (int from = 0; from < body.length; from += piece) {
        client.getOutputStream().write(body, from, Math.min(piece, body.length - from));
        Thread.sleep(pauseMillis);
      }
    };
  }

  /** Sends a response without a body. */
  static Response status(String status, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append("\r\nContent-Length: 0\r\n");
    for (String header : headers) head.append(header).append("\r\n");
    return client -> send(client, head + "\r\n");
  }

  /** Resets the connection. */
  static Response reset() {
    return client -> {
      client.setSoLinger(true, 0);
      client.close();
    };
  }

  /** Sends nothing until the client closes the connection. */
  static Response stall() {
    return client -> {
      while (client.getInputStream().read() >= 0) continue;
      client.close();
    };
  }

  private static void send(Socket client, String head) throws IOException {
    client.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        client.setTcpNoDelay(true);
        open.add(client);
        start(() -> serve(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      for (String path = readRequest(in); !path.isEmpty() && !client.isClosed(); path = readRequest(in))
        responses.getOrDefault(path, status("404 Not Found")).to(client);
    } catch (IOException | InterruptedException e) {
      // the response or the client has closed the connection
    } finally {
      open.remove(client);
    }
  }

  /** Reads the head of a request and returns its path, or an empty string at the end of the connection. */
  private static String readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) return "";
      head.append((char) c);
    }
    return head.toString().split(" ", 3)[1].replaceFirst("\\?.*", "");
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, THREADS);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket client : open) client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
