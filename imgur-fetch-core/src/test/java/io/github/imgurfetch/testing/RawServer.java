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
import java.net.SocketTimeoutException;
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

/** A server that sends exactly the bytes that a test specifies. Each path has a script. Connections are persistent. */
public final class RawServer implements Closeable {
  private static final Script NOT_FOUND = Script.status("404 Not Found");

  private final ServerSocket listening;
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Thread acceptor;
  private volatile Script otherwise = NOT_FOUND;

  /** Starts a server on 127.0.0.1. */
  public RawServer() {
    this("127.0.0.1");
  }

  /** Starts a server on a loopback address: 127.0.0.2 is a different host from 127.0.0.1. */
  public RawServer(String address) {
    this(listen(address));
  }

  /** Starts a server on a listening socket, which may use TLS. */
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

  /** The response to all other paths, instead of a 404. */
  public RawServer otherwise(Script script) {
    otherwise = script;
    return this;
  }

  /** Returns the URL of a path. */
  public URI uri(String path) {
    String scheme = listening instanceof SSLServerSocket ? "https://" : "http://";
    return URI.create(scheme + listening.getInetAddress().getHostAddress() + ":" + listening.getLocalPort() + path);
  }

  /** Returns all requests so far, in order. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Returns the number of connections, including those without a request. */
  public int connections() {
    return connections.get();
  }

  /** Returns the number of requests for a path. */
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
      // the script or the client has closed the connection
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

  /** Waits for {@code accept} to end, since the system accepts connections until then. */
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

  /** The head of a request. Header names are in lowercase. */
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

  /** Sends bytes to the client. */
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

    /** Sends text in Latin-1. Line ends must be \r\n. */
    public void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Closes the connection properly (FIN). */
    public void close() throws IOException {
      socket.close();
    }

    /** Resets the connection (RST). */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Sends nothing for some time, as a slow server. Throws at once if the client closes the connection. */
    public void pause(int millis) throws IOException {
      socket.setSoTimeout(millis);
      try {
        if (socket.getInputStream().read() < 0) throw new IOException("the client went away");
        throw new IOException("the client sent more than a request");
      } catch (SocketTimeoutException e) {
        // the client still waits
      } finally {
        if (!socket.isClosed()) socket.setSoTimeout(0);
      }
    }

    /** Sends bytes one by one, with pauses. */
    public void drip(int millis, byte[] bytes) throws IOException {
      for (byte one : bytes) {
        send(new byte[] {one});
        pause(millis);
      }
    }

    /** Sends nothing more until the client closes the connection. */
    public void stall() throws IOException {
      InputStream in = socket.getInputStream();
      while (in.read() >= 0) continue;
      throw new IOException("the client went away");
    }
  }

  /** Handles a request. */
  @FunctionalInterface
  public interface Script {
    void respond(Request request, Wire wire) throws IOException, InterruptedException;

    /** Sends a complete response with a length. */
    static Script ok(String type, byte[] body) {
      return (request, wire) -> {
        wire.send(
            "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n\r\n");
        wire.send(body);
      };
    }

    /** Sends a response without a body. */
    static Script status(String statusAndReason, String... headers) {
      return text("HTTP/1.1 " + statusAndReason + "\r\nContent-Length: 0\r\n"
          + String.join(
              "",
              Arrays.stream(headers)
                  .map(header -> header + "\r\n")
                  .toList()) + "\r\n");
    }

    /** Sends a redirect. */
    static Script redirect(String location) {
      return status("302 Found", "Location: " + location);
    }

    /** Sends only the given text. */
    static Script text(String text) {
      return (request, wire) -> wire.send(text);
    }

    /** Uses one script after another, one per request. The last one is repeated. */
    static Script inTurn(Script... scripts) {
      AtomicInteger turn = new AtomicInteger();
      return (request, wire) ->
          scripts[Math.min(turn.getAndIncrement(), scripts.length - 1)].respond(request, wire);
    }

    /** Sends a response and closes the connection. */
    default Script thenClose() {
      return (request, wire) -> {
        respond(request, wire);
        wire.close();
      };
    }

    /** Sends nothing. */
    static Script stall() {
      return (request, wire) -> wire.stall();
    }
  }
}
