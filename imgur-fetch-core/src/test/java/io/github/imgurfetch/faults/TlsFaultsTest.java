// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static io.github.imgurfetch.faults.Expected.failed;
import static io.github.imgurfetch.faults.Expected.saved;
import static io.github.imgurfetch.faults.FaultRow.row;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.Certificates;
import io.github.imgurfetch.testing.Drip;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.RawSocket;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLServerSocket;

/** Part C of the fault matrix: TLS connections that must be rejected. */
class TlsFaultsTest extends FaultMatrix {
  private static final Script GOOD = Script.ok("image/jpeg", Pictures.jpeg(602));
  private static final Expected REFUSED = failed(Kind.TLS, 1);
  private static final String HOME = "127.0.0.3";

  /** The first response of a server that knows TLS 1.0 and nothing later. */
  private static final byte[] TLS_1_0 = Bytes.of("16 0301 002a 02 000026 0301" + " 5a".repeat(32) + "00 c009 00");

  /** The head of a handshake record of 16 KiB, and its bytes. */
  private static final byte[] LONG_RECORD = Bytes.join(Bytes.of("16 0303 4000"), new byte[16_384]);

  private final Certificates authority = new Certificates();

  @Override
  List<FaultRow> rows() {
    List<FaultRow> rows = new ArrayList<>();
    rows.add(row("TLS", "an authority that `sslContext` trusts", saved(1), scene -> {
      scene.sslContext(authority.trusting());
      return link(scene, authority.listen(HOME, HOME));
    }));
    rows.add(row(
        "TLS",
        "an authority that the JDK does not trust",
        REFUSED,
        scene -> link(scene, authority.listen(HOME, HOME))));
    rows.add(certificate("self-signed", Certificates.selfSigned(HOME)));
    rows.add(certificate("for another host", authority.listen(HOME, "images.example")));
    rows.add(certificate("that has expired", authority.listen(HOME, HOME, Duration.ofDays(-1))));
    rows.add(row(
        "TLS",
        "TLS 1.0 and nothing later",
        REFUSED,
        scene -> raw(scene, socket -> socket.getOutputStream().write(TLS_1_0))));
    rows.add(row(
        "TLS",
        "plain HTTP on the port of https",
        REFUSED,
        scene -> raw(
            scene,
            socket -> socket.getOutputStream()
                .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))));
    rows.add(row("TLS", "silence in the handshake", failed(Kind.CONNECT, 4), scene -> raw(scene, socket -> {})));
    rows.add(row(
        "TLS",
        "a handshake that drips",
        failed(Kind.CONNECT, 4).saying("handshake"),
        scene -> raw(scene, socket -> Drip.start(socket, LONG_RECORD))));
    rows.add(row(
        "TLS",
        "a reset in the handshake",
        failed(Kind.CONNECTION_LOST, 4),
        scene -> raw(scene, socket -> {
          socket.getInputStream().read();
          socket.setSoLinger(true, 0);
          socket.close();
        })));
    return rows;
  }

  private FaultRow certificate(String which, SSLServerSocket listening) {
    RawServer server = new RawServer(listening).otherwise(GOOD); // serves until the JVM ends
    return row("TLS", "a certificate " + which, REFUSED, scene -> {
      scene.sslContext(authority.trusting());
      return ImageLink.of(server.uri("/faulty.jpg"));
    });
  }

  private static ImageLink link(Scene scene, SSLServerSocket listening) {
    return ImageLink.of(
        scene.keep(new RawServer(listening)).on("/faulty.jpg", GOOD).uri("/faulty.jpg"));
  }

  private static ImageLink raw(Scene scene, RawSocket.Script script) {
    return ImageLink.of(
        "https://127.0.0.1:" + scene.keep(new RawSocket(script)).port() + "/faulty.jpg");
  }
}
