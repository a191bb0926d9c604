// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HttpFetcherTlsTest {
  private static final byte[] JPEG = Pictures.jpeg(1);
  private static final String PASSWORD = "password";
  private static final String TRUST = "javax.net.ssl.trustStore";

  @TempDir
  static Path keys;

  @TempDir
  Path directory;

  private final Set<InetSocketAddress> callers = Collections.synchronizedSet(new HashSet<>());
  private FetchRig rig;
  private HttpsServer server;

  @BeforeAll
  static void makeCertificates() throws Exception {
    certificate("good", "ip:127.0.0.1");
    certificate("misplaced", "dns:elsewhere.example");
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    for (String name : List.of("good", "misplaced"))
      trusted.setCertificateEntry(name, store(name).getCertificate("key"));
    try (OutputStream out = Files.newOutputStream(keys.resolve("trusted"))) {
      trusted.store(out, PASSWORD.toCharArray());
    }
  }

  private static void certificate(String name, String host) throws Exception {
    Process keytool = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool")
                .toString(),
            "-J-XX:TieredStopAtLevel=1",
            "-genkeypair",
            "-alias",
            "key",
            "-keyalg",
            "EC",
            "-dname",
            "CN=test",
            "-ext",
            "san=" + host,
            "-keystore",
            keys.resolve(name).toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD)
        .redirectErrorStream(true)
        .redirectOutput(keys.resolve("said").toFile())
        .start();
    assertThat(keytool.waitFor()).as("exit status of keytool").isZero();
  }

  private static KeyStore store(String name) throws Exception {
    return KeyStore.getInstance(keys.resolve(name).toFile(), PASSWORD.toCharArray());
  }

  @BeforeEach
  void openRig() {
    System.setProperty(TRUST, keys.resolve("trusted").toString());
    System.setProperty(TRUST + "Password", PASSWORD);
    rig = new FetchRig(directory);
    rig.server.on("/a", Script.ok("image/jpeg", JPEG));
  }

  @AfterEach
  void closeRig() {
    trustTheDefaultCertificates();
    rig.close();
    if (server != null) server.stop(0);
  }

  private static void trustTheDefaultCertificates() {
    System.clearProperty(TRUST);
    System.clearProperty(TRUST + "Password");
  }

  @Test
  void aTlsConnectionIsReused() throws Exception {
    URI link = serve("good", "/a", JPEG);
    try (Fetcher fetcher = rig.plan().open()) {
      for (int i = 0; i < 5; i++)
        assertThat(fetcher.fetch(FetchRig.task(link, "n" + i), progress -> {}))
            .isInstanceOf(Saved.class);
    }
    assertThat(callers).hasSize(1);
  }

  @Test
  void anUntrustedCertificateFailsImmediately() throws Exception {
    trustTheDefaultCertificates();
    assertTls(serve("good", "/a", JPEG));
  }

  @Test
  void aCertificateOfAnotherHostFailsImmediately() throws Exception {
    assertTls(serve("misplaced", "/a", JPEG));
  }

  private void assertTls(URI link) {
    assertThat(rig.failure(FetchRig.fetch(link, rig.plan())))
        .extracting(Failure::kind, Failure::attempts)
        .containsExactly(Kind.TLS, 1);
  }

  @Test
  void anUninitializedSslContextIsReportedAsATlsFailure() throws Exception {
    SSLContext unready = SSLContext.getInstance("TLS"); // not initialized
    URI link = serve("good", "/a", JPEG);
    try (Fetcher fetcher = new HttpFetcher((PlanValues) rig.plan(), unready)) {
      assertThat(rig.failure(fetcher.fetch(FetchRig.task(link, "a"), progress -> {})))
          .extracting(Failure::kind, Failure::attempts)
          .containsExactly(Kind.TLS, 1);
    }
  }

  @Test
  void aPlainTextServerFailsImmediately() throws IOException {
    try (ServerSocket plain = responding("HTTP/1.1 400 Bad Request\r\n\r\n")) {
      assertTls(URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/a"));
    }
  }

  @Test
  void aLostConnectionDuringTheHandshakeIsRetried() throws IOException {
    try (ServerSocket breaking = responding("")) {
      URI link = URI.create("https://127.0.0.1:" + breaking.getLocalPort() + "/a");
      assertThat(rig.failure(FetchRig.fetch(link, rig.plan())))
          .extracting(Failure::kind, Failure::attempts)
          .containsExactly(Kind.CONNECTION_LOST, 4);
    }
  }

  /** A server that sends a response to the first byte it receives, and then closes the connection. */
  private static ServerSocket responding(String text) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    Thread thread = new Thread(() -> {
      try {
        while (true) {
          try (Socket socket = server.accept()) {
            socket.getInputStream().read();
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            if (!text.isEmpty()) socket.getInputStream().read(new byte[10_000]);
          }
        }
      } catch (IOException e) {
        // closed
      }
    });
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  @Test
  void aRedirectFromHttpsToHttpIsNotFollowed() throws Exception {
    URI link = serve("good", "/a", new byte[0], rig.server.uri("/a").toString());
    assertThat(rig.failure(FetchRig.fetch(link, rig.plan())))
        .extracting(Failure::kind, Failure::attempts)
        .containsExactly(Kind.BAD_REDIRECT, 1);
    assertThat(rig.server.connections()).isZero();
  }

  @Test
  void aRedirectFromHttpToHttpsIsFollowed() throws Exception {
    rig.server.on("/b", Script.redirect(serve("good", "/a", JPEG).toString()));
    rig.saved(rig.fetch("/b"));
  }

  /** Serves a body, or a redirect if a location is given. */
  private URI serve(String certificate, String path, byte[] body, String... location) throws Exception {
    KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store(certificate), PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(path, exchange -> {
      callers.add(exchange.getRemoteAddress());
      for (String target : location) exchange.getResponseHeaders().set("Location", target);
      exchange.sendResponseHeaders(location.length == 0 ? 200 : 302, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + path);
  }
}
