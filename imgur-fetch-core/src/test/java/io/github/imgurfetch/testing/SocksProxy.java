// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A SOCKS5 proxy that connects every host name to 127.0.0.1. */
public final class SocksProxy implements Closeable {
  private final RawSocket socket = new RawSocket(client -> daemon(() -> serve(client)));
  private final Queue<String> targets = new ConcurrentLinkedQueue<>();
  private final String credentials;

  /** Creates a proxy that requires no password. */
  public SocksProxy() {
    this("");
  }

  /** Creates a proxy that requires credentials, as {@code user:password}. */
  public SocksProxy(String credentials) {
    this.credentials = credentials;
  }

  public int port() {
    return socket.port();
  }

  /** Returns the targets of the requests so far: the host, as requested, and the port. */
  public List<String> targets() {
    return List.copyOf(targets);
  }

  private void serve(Socket client) {
    try (client) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      in.readByte();
      byte[] methods = in.readNBytes(in.readUnsignedByte());
      if (!credentials.isEmpty()) {
        client.getOutputStream().write(new byte[] {5, (byte) (methods.length < 2 ? 0xff : 2)});
        if (methods.length < 2) return;
        in.readByte();
        String given = text(in) + ":" + text(in);
        client.getOutputStream().write(new byte[] {1, (byte) (given.equals(credentials) ? 0 : 1)});
        if (!given.equals(credentials)) return;
      } else {
        client.getOutputStream().write(new byte[] {5, 0});
      }
      connect(client, in);
    } catch (IOException e) {
      // one of the two disconnected
    }
  }

  private void connect(Socket client, DataInputStream in) throws IOException {
    in.readNBytes(3);
    int type = in.readUnsignedByte();
    String host = type == 3
        ? text(in)
        : InetAddress.getByAddress(in.readNBytes(type == 1 ? 4 : 16)).getHostAddress();
    int port = in.readUnsignedShort();
    targets.add(host + ":" + port);
    try (Socket server = new Socket(type == 3 ? "127.0.0.1" : host, port)) {
      client.getOutputStream().write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 80});
      daemon(() -> copy(server, client));
      copy(client, server);
    } catch (IOException e) {
      client.getOutputStream().write(new byte[] {5, 5, 0, 1, 0, 0, 0, 0, 0, 0});
    }
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // one of the two disconnected
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "socks");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    socket.close();
  }
}
