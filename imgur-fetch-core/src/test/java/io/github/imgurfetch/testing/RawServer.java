// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;

/**
 * A server that says byte for byte what a test tells it to. Each path has a script; a connection serves until its end.
 */
public final class RawServer implements Closeable {
  private static final Script NOT_FOUND = Script.status("404 Not Found");

  private final ServerSocket listening;
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Thread acceptor;
  private volatile Script otherwise = NOT_FOUND;

  /** A server on 127.0.0.1. */
  public RawServer() {
    this("127.0.0.1");
  }

  /** A server on the given loopback address: 127.0.0.2 is another host than 127.0.0.1. */
  public RawServer(String address) {
    this(listen(address));
  }

  /** A server on a socket that listens already; over TLS, if the socket speaks it. */
  public RawServer(ServerSocket listening) {
    this.listening = listening;
    acceptor = daemon(this::accept, "raw-server");
  }

  private static ServerSocket listen(String address) {
    try {
      return new ServerSocket(0, 500, InetAddress.getByName(address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The response to a path; the query does not count. */
  public RawServer on(String path, Script script) {
    scripts.put(path, script);
    return this;
  }

  /** The response to all other paths, in place of a 404. */
  public RawServer otherwise(Script script) {
    otherwise = script;
    return this;
  }

  /** The address of a path. */
  public URI uri(String path) {
    String scheme = listening instanceof SSLServerSocket ? "https://" : "http://";
    return URI.create(scheme + listening.getInetAddress().getHostAddress() + ":" + listening.getLocalPort() + path);
  }

  /** All requests so far, in the order of their coming. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** How many connections came, with a request or without one. */
  public int connections() {
    return connections.get();
  }

  /** How many requests came for a path. */
  public long count(String path) {
    return requests.stream().filter(request -> request.path().equals(path)).count();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        connections.incrementAndGet();
        socket.setTcpNoDelay(true);
        open.add(socket);
        daemon(() -> serve(socket), "raw-server-connection");
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Wire wire = new Wire(socket);
      for (Request request = read(in); request != null; request = read(in)) {
        requests.add(request);
        String path = request.path().replaceFirst("\\?.*", "");
        scripts.getOrDefault(path, otherwise).respond(request, wire);
      }
    } catch (IOException | InterruptedException e) {
      // the connection is over, as the script or the client wanted it
    } finally {
      open.remove(socket);
    }
  }

  private static Request read(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\r') continue;
      if (c != '\n') line.append((char) c);
      else if (line.isEmpty()) return Request.of(lines);
      else {
        lines.add(line.toString());
        line.setLength(0);
      }
    }
    return null;
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Connections are refused once this returns: until {@code accept} has ended, the system goes on accepting them. */
  @Override
  public void close() {
    try {
      listening.close();
      while (acceptor.isAlive()) Thread.onSpinWait();
      for (Socket socket : open) socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A request's head. Header names are in lower case. */
  public record Request(String method, String path, Map<String, String> headers) {
    static Request of(List<String> lines) {
      String[] first = lines.get(0).split(" ");
      Map<String, String> headers = new ConcurrentHashMap<>();
      for (String line : lines.subList(1, lines.size())) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
      return new Request(first[0], first[1], headers);
    }
  }

  /** The way back to the client. */
  public static final class Wire {
    private final Socket socket;

    Wire(Socket socket) {
      this.socket = socket;
    }

    /** Sends bytes. */
    public void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    /** Sends text in Latin-1; write line ends as \r\n. */
    public void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Ends the connection in order (FIN). */
    public void close() throws IOException {
      socket.close();
    }

    /** Breaks the connection (RST). */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Says nothing more until the client goes away. */
    public void stall() throws IOException {
      InputStream in = socket.getInputStream();
      while (in.read() >= 0) continue;
      throw new IOException("the client went away");
    }
  }

  /** What happens to a request. */
  @FunctionalInterface
  public interface Script {
    void respond(Request request, Wire wire) throws IOException, InterruptedException;

    /** A good response with a length. */
    static Script ok(String type, byte[] body) {
      return (request, wire) -> {
        wire.send(
            "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n\r\n");
        wire.send(body);
      };
    }

    /** A response without a body. */
    static Script status(String statusAndReason, String... headers) {
      return text("HTTP/1.1 " + statusAndReason + "\r\nContent-Length: 0\r\n"
          + String.join(
              "",
              Arrays.stream(headers)
                  .map(header -> header + "\r\n")
                  .toList()) + "\r\n");
    }

    /** A redirect. */
    static Script redirect(String location) {
      return status("302 Found", "Location: " + location);
    }

    /** The given text, and nothing else. */
    static Script text(String text) {
      return (request, wire) -> wire.send(text);
    }

    /** One script after another, a request each; the last one stays. */
    static Script inTurn(Script... scripts) {
      AtomicInteger turn = new AtomicInteger();
      return (request, wire) ->
          scripts[Math.min(turn.getAndIncrement(), scripts.length - 1)].respond(request, wire);
    }

    /** This response, and then the end of the connection. */
    default Script thenClose() {
      return (request, wire) -> {
        respond(request, wire);
        wire.close();
      };
    }

    /** Silence. */
    static Script stall() {
      return (request, wire) -> wire.stall();
    }
  }
}
