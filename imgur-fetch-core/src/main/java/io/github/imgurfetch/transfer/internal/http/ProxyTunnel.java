// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.HttpHost;

/** Opens a tunnel through an HTTP proxy with CONNECT (RFC 9110, 9.3.6). */
final class ProxyTunnel {
  private static final int MAX_HEAD_BYTES = 64 * 1024;
  private static final int SHOWN = 100;

  private ProxyTunnel() {}

  /** Asks the proxy at the other end of a socket to connect to a host. */
  static void open(Socket socket, HttpHost target, String authorization) throws IOException {
    String authority = hostAndPort(target);
    String request = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n" + authorization + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    String head = readHead(socket.getInputStream());
    if (!head.matches("(?s)HTTP/1\\.[01] 2[0-9][0-9]\\b.*"))
      throw new ConnectException("the proxy refused a tunnel to " + authority + ": "
          + OneLine.of(head.lines().findFirst().orElse(""), SHOWN));
  }

  private static String hostAndPort(HttpHost target) throws UnknownHostException {
    String host = GuardedDnsResolver.ascii(target.getHostName());
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + target.getPort();
  }

  /** Reads single bytes, since everything after the head comes from the server. */
  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < MAX_HEAD_BYTES) {
      int next = in.read();
      if (next < 0) throw new ConnectException("the proxy closed the connection before it sent a response");
      head.append((char) next);
      if (next == '\n' && (endsWith(head, "\r\n\r\n") || endsWith(head, "\n\n"))) return head.toString();
    }
    throw new ConnectException("the proxy's response does not end");
  }

  private static boolean endsWith(StringBuilder text, String end) {
    return text.indexOf(end, text.length() - end.length()) >= 0;
  }
}
