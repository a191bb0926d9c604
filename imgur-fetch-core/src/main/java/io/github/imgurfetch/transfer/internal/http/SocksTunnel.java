// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.HttpHost;

/**
 * Opens a connection through a SOCKS5 proxy (RFC 1928), with a user name and password if the proxy requires them (RFC
 * 1929). The proxy resolves host names.
 */
final class SocksTunnel {
  private static final int VERSION = 5;
  private static final int NO_AUTHENTICATION = 0;
  private static final int PASSWORD = 2;
  private static final int CONNECT = 1;
  private static final int IPV4 = 1;
  private static final int NAME = 3;
  private static final int IPV6 = 4;
  private static final int MAX_LENGTH = 255;
  private static final String[] REPLIES = {
    "",
    "general failure",
    "connection not allowed",
    "network unreachable",
    "host unreachable",
    "connection refused",
    "time to live expired",
    "command not supported",
    "address type not supported"
  };

  private final Socket socket;
  private final DataInputStream in;

  private SocksTunnel(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream()); // does not read ahead
  }

  /** Asks the proxy at the other end of a socket to connect to a host. */
  static void open(Socket socket, ProxyServer proxy, HttpHost target) throws IOException {
    try {
      SocksTunnel tunnel = new SocksTunnel(socket);
      tunnel.authenticate(proxy);
      tunnel.connect(target);
    } catch (EOFException e) {
      throw new ConnectException("the SOCKS proxy closed the connection before it responded");
    }
  }

  private void authenticate(ProxyServer proxy) throws IOException {
    boolean named = !proxy.user().isEmpty();
    send(named ? new byte[] {VERSION, 2, NO_AUTHENTICATION, PASSWORD} : new byte[] {VERSION, 1, NO_AUTHENTICATION});
    checkVersion();
    int method = in.readUnsignedByte();
    if (method == NO_AUTHENTICATION) return;
    if (method != PASSWORD || !named)
      throw new ConnectException(
          named
              ? "the SOCKS proxy does not accept a user name and password"
              : "the SOCKS proxy requires authentication; set socksProxy(…) with a user name and password");
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.write(1);
    writeText(message, proxy.user());
    writeText(message, proxy.password());
    send(message.toByteArray());
    in.readUnsignedByte();
    if (in.readUnsignedByte() != 0)
      throw new ConnectException("the SOCKS proxy rejected the user name or password");
  }

  private void connect(HttpHost target) throws IOException {
    String host = GuardedDnsResolver.ascii(target.getHostName());
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(new byte[] {VERSION, CONNECT, 0});
    if (ImageAddress.isLiteral(host)) {
      byte[] ip = InetAddress.getByName(host).getAddress();
      message.write(ip.length == 4 ? IPV4 : IPV6);
      message.writeBytes(ip);
    } else {
      message.write(NAME);
      writeText(message, host);
    }
    message.write(target.getPort() >> 8);
    message.write(target.getPort());
    send(message.toByteArray());
    checkVersion();
    int reply = in.readUnsignedByte();
    if (reply != 0)
      throw new ConnectException("the SOCKS proxy did not connect to " + host + ":" + target.getPort() + ": "
          + (reply < REPLIES.length ? REPLIES[reply] : "reply " + reply));
    in.readUnsignedByte();
    int type = in.readUnsignedByte();
    int length = type == IPV4 ? 4 : type == IPV6 ? 16 : in.readUnsignedByte();
    in.readFully(new byte[length + 2]); // the address and port that the proxy connects from
  }

  private void checkVersion() throws IOException {
    if (in.readUnsignedByte() != VERSION) throw new ConnectException("the proxy does not respond with SOCKS5");
  }

  private static void writeText(ByteArrayOutputStream message, String text) throws ConnectException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_LENGTH)
      throw new ConnectException("too long for SOCKS5: more than " + MAX_LENGTH + " bytes");
    message.write(bytes.length);
    message.writeBytes(bytes);
  }

  private void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }
}
