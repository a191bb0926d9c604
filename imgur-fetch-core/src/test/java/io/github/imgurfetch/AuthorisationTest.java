// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.ImgurApiException;
import io.github.imgurfetch.gallery.Tokens;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorisationTest {
  private static final String STALE =
      "{\"data\":{\"error\":\"The access token provided is invalid.\"},\"success\":false,\"status\":403}";

  private final StandIn imgur = new StandIn();
  private final List<Tokens> told = new ArrayList<>();

  @AfterEach
  void stop() {
    imgur.close();
  }

  private ImgurGallery signedIn() {
    return imgur.builder()
        .accessToken("old-token")
        .refreshToken("refresh-token", "app-secret")
        .onTokens(told::add)
        .build();
  }

  private void ownImages(String token, String response, int status) {
    imgur.server.stubFor(get(urlPathEqualTo("/3/account/me/images/0"))
        .withHeader("Authorization", equalTo("Bearer " + token))
        .willReturn(aResponse().withStatus(status).withBody(response)));
  }

  private void refresh(int status, String response) {
    imgur.server.stubFor(post(urlEqualTo("/oauth2/token"))
        .willReturn(aResponse().withStatus(status).withBody(response)));
  }

  @ParameterizedTest
  @CsvSource({"403", "401", "429"})
  void anExpiredTokenIsRefreshedOnceAndTheCallRepeated(int status) {
    ownImages("old-token", STALE, status);
    ownImages("new-token", StandIn.recorded("account-images-2015.json"), 200);
    refresh(200, "{\"access_token\":\"new-token\",\"refresh_token\":\"next\",\"expires_in\":2419200}");
    try (ImgurGallery gallery = signedIn()) {
      assertThat(gallery.images(GalleryQuery.ownImages())).hasSize(2);
      assertThat(gallery.images(GalleryQuery.ownImages())).hasSize(2);
    }
    imgur.server.verify(
        1,
        postRequestedFor(urlEqualTo("/oauth2/token"))
            .withRequestBody(containing("refresh_token=refresh-token"))
            .withRequestBody(containing("client_id=" + StandIn.CLIENT_ID))
            .withRequestBody(containing("client_secret=app-secret"))
            .withRequestBody(containing("grant_type=refresh_token"))
            .withoutHeader("Authorization"));
    assertThat(told).singleElement().satisfies(tokens -> {
      assertThat(tokens.accessToken()).isEqualTo("new-token");
      assertThat(tokens.refreshToken()).contains("next");
      assertThat(tokens.expires()).isPresent();
      assertThat(tokens.toString()).doesNotContain("new-token").doesNotContain("next");
    });
  }

  @Test
  void aTokenThatIsStillRejectedFailsAfterOneRefresh() {
    imgur.on("/account/me/images/0", aResponse().withStatus(403).withBody(STALE));
    refresh(200, "{\"access_token\":\"new-token\"}");
    try (ImgurGallery gallery = signedIn()) {
      ImgurApiException e = catchThrowableOfType(
          ImgurApiException.class,
          () -> gallery.images(GalleryQuery.ownImages()).toList());
      assertThat(e.status()).isEqualTo(403);
    }
    imgur.server.verify(1, postRequestedFor(urlEqualTo("/oauth2/token")));
    imgur.server.verify(2, getRequestedFor(urlPathEqualTo("/3/account/me/images/0")));
  }

  @Test
  void aRejectedRefreshIsReportedWithoutSecrets() {
    ownImages("old-token", STALE, 403);
    refresh(400, "{\"data\":{\"error\":\"Invalid refresh token refresh-token of app-secret, old-token\"}}");
    try (ImgurGallery gallery = signedIn()) {
      ImgurApiException e = catchThrowableOfType(
          ImgurApiException.class,
          () -> gallery.images(GalleryQuery.ownImages()).toList());
      assertThat(e.endpoint()).isEqualTo("POST /oauth2/token");
      assertThat(e.status()).isEqualTo(400);
      assertThat(e.toString() + e.excerpt() + gallery)
          .doesNotContain("refresh-token")
          .doesNotContain("app-secret")
          .doesNotContain("old-token")
          .contains("Invalid refresh token *** of ***, ***");
    }
  }

  @Test
  void aRejectedTokenWithoutARefreshTokenIsAnError() {
    imgur.on("/image/abc12", aResponse().withStatus(401));
    try (ImgurGallery gallery =
        ImgurGallery.builder().accessToken("t").baseUrl(imgur.url()).build()) {
      assertThat(catchThrowableOfType(ImgurApiException.class, () -> gallery.image("abc12"))
              .status())
          .isEqualTo(401);
    }
    assertThat(imgur.asked()).hasSize(1);
  }

  @Test
  void gatewayHeadersAreSentAndMasked() {
    imgur.on("/image/abc12", aResponse().withStatus(401).withBody("{\"message\":\"Bad key gateway-key\"}"));
    try (ImgurGallery gallery = imgur.builder()
        .header("X-Mashape-Key", "gateway-key")
        .userAgent("mine/1")
        .build()) {
      ImgurApiException e = catchThrowableOfType(ImgurApiException.class, () -> gallery.image("abc12"));
      assertThat(e.toString() + e.excerpt() + gallery).doesNotContain("gateway-key");
      assertThat(e.imgurMessage()).contains("Bad key ***");
    }
    imgur.server.verify(getRequestedFor(urlEqualTo("/3/image/abc12"))
        .withHeader("X-Mashape-Key", equalTo("gateway-key"))
        .withHeader("User-Agent", equalTo("mine/1"))
        .withHeader("Accept", equalTo("application/json")));
  }

  @ParameterizedTest
  @CsvSource({
    "'', /3/image/abc12",
    "/, /3/image/abc12",
    "/3, /3/image/abc12",
    "/3/, /3/image/abc12",
    "/v/9//, /v/9/image/abc12"
  })
  void theBaseUrlMayOrMayNotHaveAPath(String path, String asked) {
    try (ImgurGallery gallery =
        imgur.builder().baseUrl(URI.create(imgur.url() + path)).build()) {
      catchThrowableOfType(ImgurApiException.class, () -> gallery.image("abc12"));
    }
    imgur.server.verify(1, getRequestedFor(urlEqualTo(asked)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.imgur.com/3",
        "ftp://api.imgur.com",
        "mailto:x@y",
        "https://h/3?x=1",
        "https://h/3#x",
        "https://u:secret@h/"
      })
  void anInvalidBaseUrlIsRejected(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImgurGallery.builder().baseUrl(URI.create(url)))
        .withMessageStartingWith("baseUrl")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  @Test
  void settersCheckTheirArguments() {
    var builder = ImgurGallery.builder();
    refused("header Authorization", () -> builder.header("Authorization", "x"));
    refused("header name", () -> builder.header("X Y", "x"));
    refused("header X", () -> builder.header("X", "a\nb"));
    refused("userAgent", () -> builder.userAgent(" "));
    refused("timeout", () -> builder.timeout(Duration.ZERO));
    refused("longestWait", () -> builder.longestWait(Duration.ofSeconds(-1)));
    assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("set clientId");
    builder.refreshToken("r", "s");
    assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("requires a clientId");
  }

  private static void refused(String setting, ThrowingCallable mistake) {
    assertThatIllegalArgumentException().isThrownBy(mistake).withMessageStartingWith(setting);
  }
}
