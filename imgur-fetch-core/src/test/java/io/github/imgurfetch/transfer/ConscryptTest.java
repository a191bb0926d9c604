// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.testing.Certificates;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS with a provider other than the JDK's. Runs in the profile {@code conscrypt} only. */
class ConscryptTest {
  private static final String PROVIDER = "org.conscrypt.OpenSSLProvider";

  @TempDir
  Path directory;

  private String name = "";

  @BeforeEach
  void needsTheProfile() {
    assumeTrue(isThere(), "the profile conscrypt is off");
  }

  /** Installs Conscrypt as the first provider. The server, created before, uses the JDK's. */
  private void install() throws ReflectiveOperationException {
    Provider provider = (Provider) Class.forName(PROVIDER).getConstructor().newInstance();
    name = provider.getName();
    Security.insertProviderAt(provider, 1);
  }

  private static boolean isThere() {
    try {
      Class.forName(PROVIDER);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @AfterEach
  void remove() {
    Security.removeProvider(name);
  }

  @Test
  void downloadsOverConscrypt() throws ReflectiveOperationException {
    Certificates authority = new Certificates();
    try (RawServer server = new RawServer(authority.listen("127.0.0.1", "127.0.0.1"))) {
      DownloadReport report = download(server, authority);
      assertThat(report.failures()).isEmpty();
      assertThat(report.saved()).isEqualTo(20);
    }
  }

  @Test
  void conscryptRejectsACertificateOfAnotherHost() throws ReflectiveOperationException {
    Certificates authority = new Certificates();
    try (RawServer server = new RawServer(authority.listen("127.0.0.1", "127.0.0.9"))) {
      DownloadReport report = download(server, authority);
      assertThat(report.failures())
          .hasSize(20)
          .allMatch(failed -> failed.failure().kind() == Failure.Kind.TLS);
    }
  }

  private DownloadReport download(RawServer server, Certificates authority) throws ReflectiveOperationException {
    install();
    var context = authority.trusting();
    assertThat(context.getProvider().getName()).isEqualTo(name);
    server.otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));
    return ConcurrentDownloader.builder()
        .into(directory)
        .sslContext(context)
        .allowPrivateHosts()
        .build()
        .download(IntStream.range(0, 20).mapToObj(i -> ImageLink.of(server.uri("/" + i + ".jpg"))));
  }
}
