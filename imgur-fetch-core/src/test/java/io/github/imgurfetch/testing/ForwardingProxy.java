// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * An HTTP proxy that supports tunnels and forwards requests, each on a new connection. The test determines the
 * addresses of hosts.
 */
public final class ForwardingProxy implements Closeable {
  private static final String OPENED = "HTTP/1.1 200 Connection established\r\n\r\n";

  private final Function<String, String> hosts;
  private final Queue<String> heads = new ConcurrentLinkedQueue<>();
  private final RawSocket socket = new RawSocket(this::meet);
  private volatile String response = OPENED;

  /** Creates a proxy that resolves hosts with a function. */
  public ForwardingProxy(Function<String, String> hosts) {
    this.hosts = hosts;
  }

  /** Creates a proxy for hosts that are literal addresses. */
  public ForwardingProxy() {
    this(host -> host);
  }

  /** Sets a response to send instead of opening a tunnel. */
  public ForwardingProxy responding(String response) {
    this.response = response;
    return this;
  }

  public int port() {
    return socket.port();
  }

  /** Returns the heads of the requests to the proxy itself. */
  public List<String> heads() {
    return List.copyOf(heads);
  }

  private void meet(Socket client) {
    daemon(() -> serve(client));
  }

  private void serve(Socket client) {
    try (client) {
      String head = readHead(client);
      String target = head.split(" ")[1];
      if (head.startsWith("CONNECT ")) tunnel(client, URI.create("tunnel://" + target));
      else forward(client, head, URI.create(target));
    } catch (IOException e) {
      // one of the two disconnected
    }
  }

  private Socket connect(URI address) throws IOException {
    return new Socket(hosts.apply(address.getHost()), address.getPort());
  }

  private void tunnel(Socket client, URI address) throws IOException {
    client.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
    if (!response.equals(OPENED)) return;
    try (Socket server = connect(address)) {
      daemon(() -> copy(server, client));
      client.getInputStream().transferTo(server.getOutputStream());
    }
  }

  /** Forwards the requests of a connection to a server, one after another. */
  private void forward(Socket client, String first, URI address) throws IOException {
    String start = "http://" + address.getRawAuthority();
    try (Socket server = connect(address)) {
      daemon(() -> copy(server, client));
      for (String head = first; ; head = readHead(client))
        server.getOutputStream().write(head.replaceFirst(start, "").getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one of the two disconnected
    }
  }

  private String readHead(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) throw new IOException("no request");
      head.append((char) next);
    }
    heads.add(head.toString());
    return head.toString();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    socket.close();
  }
}
