// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.ImgurApiException;
import io.github.imgurfetch.gallery.Section;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImgurErrorsTest {
  private final StandIn imgur = new StandIn();
  private final ImgurGallery gallery = imgur.gallery();

  @AfterEach
  void stop() {
    gallery.close();
    imgur.close();
  }

  private ImgurApiException failure(ResponseDefinitionBuilder response) {
    imgur.on("/image/abc12", response);
    return catchThrowableOfType(ImgurApiException.class, () -> gallery.image("abc12"));
  }

  @ParameterizedTest
  @CsvSource({
    "401, error-401-authentication-required.json, Authentication required",
    "403, error-403-invalid-client-id.json, Invalid client_id",
    "404, error-404-image-not-found.json, 'Unable to find an image with the id, fdsfdsfdsa'"
  })
  void recordedErrorsKeepStatusAndMessage(int status, String file, String words) {
    ImgurApiException e = failure(StandIn.json(StandIn.recorded(file)).withStatus(status));
    assertThat(e.status()).isEqualTo(status);
    assertThat(e.imgurMessage()).contains(words);
    assertThat(e).hasMessageContaining(words);
    assertThat(e.endpoint()).isEqualTo("GET /image/abc12");
    assertThat(imgur.asked()).hasSize(1);
  }

  @Test
  void anUnknownAlbumIsA404() {
    ImgurApiException e = catchThrowableOfType(ImgurApiException.class, () -> gallery.album("nope1"));
    assertThat(e.status()).isEqualTo(404);
  }

  @Test
  void aServerErrorGetsFourAttempts() {
    ImgurApiException e = failure(aResponse().withStatus(500));
    assertThat(e.status()).isEqualTo(500);
    assertThat(imgur.asked()).hasSize(4);
  }

  @Test
  void htmlInsteadOfJsonGetsFourAttemptsAndKeepsItsStatus() {
    ImgurApiException e = failure(aResponse().withBody("<html><body>Imgur</body></html>"));
    assertThat(e.status()).isEqualTo(200);
    assertThat(e).hasMessageContaining("a page instead of JSON").hasMessageNotContaining("<html>");
    assertThat(imgur.asked()).hasSize(4);
  }

  @Test
  void dataThatIsNotAnImageIsReportedAndNotRetried() {
    ImgurApiException e = failure(StandIn.json("{\"data\":7,\"success\":true,\"status\":200}"));
    assertThat(e).hasMessage("GET /image/abc12: HTTP 200 with data in an unexpected form");
    assertThat(e.excerpt()).contains("7");
    assertThat(imgur.asked()).hasSize(1);
  }

  @Test
  void imgursErrorCodeIsKept() {
    String body = "{\"data\":{\"error\":{\"code\":1003,\"message\":\"Odd\"}},\"success\":false,\"status\":400}";
    assertThat(failure(StandIn.json(body).withStatus(400)).code()).contains("1003");
  }

  @Test
  void anHtmlBodyDoesNotHideAnErrorStatus() {
    assertThat(failure(aResponse().withStatus(404).withBody("<html>")).status())
        .isEqualTo(404);
    assertThat(imgur.asked()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aBrokenConnectionGetsFourAttempts(Fault fault) {
    ImgurApiException e = failure(aResponse().withFault(fault));
    assertThat(e).isNotNull();
    assertThat(imgur.asked()).hasSize(4);
  }

  @Test
  void aListingThrowsWhereItIsRead() {
    imgur.on("/gallery/hot/viral/day/0", aResponse().withStatus(503));
    var images = gallery.images(GalleryQuery.of(Section.HOT));
    ImgurApiException e = catchThrowableOfType(ImgurApiException.class, images::toList);
    assertThat(e.status()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "abc\r\ndef", "äöü"})
  void anInvalidClientIdIsRejectedImmediatelyAndNotRepeated(String clientId) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImgurGallery.create(clientId))
        .withMessageContaining("clientId")
        .satisfies(e -> {
          if (!clientId.isBlank()) assertThat(e.getMessage()).doesNotContain(clientId);
        });
  }

  @Test
  void aMissingEnvironmentVariableIsNamedInTheMessage() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ImgurGallery.fromEnvironment(Map.of()))
        .withMessageContaining("IMGUR_CLIENT_ID is not set")
        .withMessageContaining("closed the registration");
    assertThatIllegalStateException()
        .isThrownBy(() -> ImgurGallery.fromEnvironment(Map.of("IMGUR_CLIENT_ID", " ")))
        .withMessageContaining("IMGUR_CLIENT_ID is blank");
  }

  @Test
  void theClientIdIsSentAndMasked() {
    String id = StandIn.CLIENT_ID;
    ImgurApiException e = failure(
        StandIn.json("{\"data\":{\"error\":\"Invalid client_id " + id + "\"},\"success\":false,\"status\":403}")
            .withStatus(403));
    assertThat(imgur.server.getAllServeEvents().get(0).getRequest().getHeader("Authorization"))
        .isEqualTo("Client-ID " + id);
    assertThat(e.imgurMessage()).contains("Invalid client_id ***");
    assertThat(e.toString() + e.excerpt() + e.endpoint() + gallery).doesNotContain(id);
  }
}
