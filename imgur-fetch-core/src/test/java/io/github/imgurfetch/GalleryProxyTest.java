// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.imgurfetch.gallery.ImgurApiException;
import io.github.imgurfetch.testing.ForwardingProxy;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.SocksProxy;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the calls of a gallery through both kinds of proxy, with a user name and a password. */
@Timeout(60)
class GalleryProxyTest {
  private static final String CREDITS = "{\"data\":{\"UserLimit\":500,\"UserRemaining\":499,\"UserReset\":1793000000,"
      + "\"ClientLimit\":12500,\"ClientRemaining\":12000},\"success\":true,\"status\":200}";

  private final RawServer api =
      new RawServer().otherwise(Script.ok("application/json", CREDITS.getBytes(StandardCharsets.US_ASCII)));

  @AfterEach
  void close() {
    api.close();
  }

  private ImgurGallery.Builder gallery() {
    return ImgurGallery.builder()
        .clientId("0123456789abcde")
        .baseUrl(URI.create("http://api.invalid:" + api.uri("").getPort()))
        .retry(RetryPolicy.DEFAULT.attempts(1));
  }

  private static InetSocketAddress here(int port) {
    return new InetSocketAddress("127.0.0.1", port);
  }

  private static void call(ImgurGallery.Builder settings) {
    try (ImgurGallery gallery = settings.build()) {
      assertThat(gallery.toString()).doesNotContain("sesame");
      assertThat(gallery.credits().clientRemaining()).hasValue(12_000);
    }
  }

  @Test
  void anHttpProxyReceivesTheCredentialsWithTheFirstRequest() {
    try (ForwardingProxy proxy = new ForwardingProxy(host -> "127.0.0.1")) {
      call(gallery().proxy(here(proxy.port()), "Aladdin", "open sesame"));
      assertThat(proxy.heads())
          .singleElement()
          .asString()
          .contains("\r\nProxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n");
    }
  }

  @Test
  void credentialsAreSentToTheProxyButNotThroughTheTunnel() {
    try (ForwardingProxy proxy = new ForwardingProxy().responding("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n")) {
      assertThatExceptionOfType(ImgurApiException.class)
          .isThrownBy(() -> call(gallery()
              .baseUrl(URI.create("https://api.invalid"))
              .proxy(here(proxy.port()), "Aladdin", "open sesame")))
          .satisfies(e -> assertThat(e.toString()).doesNotContain("sesame"));
      assertThat(proxy.heads()).first().asString().contains("\r\nProxy-Authorization: Basic QWxhZGRpbjpv");
    }
  }

  @Test
  void aSocksProxyResolvesTheHostAndAcceptsAPassword() {
    for (String credentials : new String[] {"", "me:w\u00f6rd"})
      try (SocksProxy proxy = new SocksProxy(credentials)) {
        call(
            credentials.isEmpty()
                ? gallery().socksProxy(here(proxy.port()))
                : gallery().socksProxy(here(proxy.port()), "me", "w\u00f6rd"));
        assertThat(proxy.targets())
            .containsExactly("api.invalid:" + api.uri("").getPort());
      }
  }

  @Test
  void aWrongPasswordIsReportedButNotShown() {
    try (SocksProxy proxy = new SocksProxy("me:w\u00f6rd")) {
      assertThatExceptionOfType(ImgurApiException.class)
          .isThrownBy(() -> call(gallery().socksProxy(here(proxy.port()), "me", "sesame")))
          .withMessageContaining("rejected the user name or password")
          .withMessageNotContaining("sesame");
    }
  }

  @Test
  void invalidProxiesAreRejected() {
    InetSocketAddress proxy = InetSocketAddress.createUnresolved("user:pass@proxy", 1080);
    assertThatIllegalArgumentException().isThrownBy(() -> gallery().proxy(proxy));
    assertThatIllegalArgumentException().isThrownBy(() -> gallery().socksProxy(here(1), "", "password"));
    assertThatIllegalArgumentException().isThrownBy(() -> gallery().proxy(here(1), "a:b", "password"));
  }
}
