// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import static io.github.imgurfetch.standin.TestClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiHandlerTest {
  private static final String KEY = "Client-ID " + StandInGallery.CLIENT_ID;
  private static StandInGallery standIn;

  @BeforeAll
  static void open() {
    standIn = StandInGallery.start(Duration.ZERO);
  }

  @AfterAll
  static void close() {
    standIn.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/gallery/hot",
        "/gallery/hot/viral/0",
        "/gallery/hot/viral/0.json",
        "/gallery/top/viral/week/0",
        "/gallery/user/rising/day/0?showViral=true&mature=false&album_previews=true",
        "/gallery/random/random/",
        "/gallery/random/random/0",
        "/gallery/r/earthporn/time/0",
        "/gallery/r/50501/top/week/0"
      })
  void listsEverythingOnTheFirstPageAndNothingAfterIt(String path) throws Exception {
    JsonNode first = data(path);
    assertThat(first).hasSize(110);
    if (path.contains("/0")) assertThat(data(path.replaceFirst("/0", "/1"))).isEmpty();
  }

  @Test
  void listsTheTutorialsPictures() throws Exception {
    long stills = 0;
    for (JsonNode item : data("/gallery/random/random"))
      if (item.path("type").asText().matches("image/(jpeg|png)")) stills++;
    assertThat(stills).isEqualTo(91);
  }

  @Test
  void listsATagAsAnObject() throws Exception {
    assertThat(data("/gallery/t/nature/viral/0").path("name").asText()).isEqualTo("nature");
    assertThat(data("/gallery/t/nature/viral/0").path("items")).hasSize(110);
    assertThat(data("/gallery/t/nature/viral/1").path("items").isArray()).isTrue();
    assertThat(data("/gallery/t/nature/viral/1").path("items")).isEmpty();
  }

  @Test
  void searchesTitles() throws Exception {
    assertThat(data("/gallery/search/time/all/0?q=the+lake"))
        .isNotEmpty()
        .allSatisfy(item -> assertThat(item.path("title").asText()).containsIgnoringCase("the lake"));
    assertThat(data("/gallery/search?q=zeppelin")).isEmpty();
  }

  @Test
  void describesAPictureAsImgurDoes() throws Exception {
    Picture picture = standIn.catalog().stills().get(0);
    for (String path : new String[] {"/image/", "/gallery/image/", "/gallery/"}) {
      JsonNode image = data(path + picture.id());
      assertThat(image.path("link").asText())
          .isEqualTo(standIn.link(picture).toString());
      assertThat(image.path("type").asText()).isEqualTo(picture.drawing().type());
      assertThat(image.path("size").asInt()).isEqualTo(picture.drawing().bytes().length);
      assertThat(image.path("width").asInt()).isEqualTo(picture.drawing().width());
      assertThat(image.path("datetime").isIntegralNumber()).isTrue();
      assertThat(image.path("animated").booleanValue()).isFalse();
      assertThat(image.path("is_album").booleanValue()).isFalse();
      assertThat(image.has("mp4")).isFalse();
    }
  }

  @Test
  void describesAGifWithItsVideo() throws Exception {
    for (JsonNode item : data("/gallery/hot/viral/0")) {
      if (!item.path("type").asText().equals("image/gif")) continue;
      assertThat(item.path("animated").booleanValue()).isTrue();
      assertThat(item.path("link").asText()).endsWith(".gif");
      assertThat(item.path("mp4").asText()).endsWith(".mp4");
      assertThat(item.path("looping").booleanValue()).isTrue();
      assertThat(TestClient.get(URI.create(item.path("link").asText())).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void truncatesAlbumsInListingsButNotByThemselves() throws Exception {
    for (JsonNode item : data("/gallery/hot/viral/0")) {
      if (!item.path("is_album").booleanValue()) continue;
      int count = item.path("images_count").asInt();
      String id = item.path("id").asText();
      assertThat(item.has("type")).isFalse();
      assertThat(item.path("cover").asText())
          .isEqualTo(item.path("images").path(0).path("id").asText());
      assertThat(item.path("images")).hasSize(Math.min(3, count));
      for (String path : new String[] {"/album/", "/gallery/album/", "/gallery/"})
        assertThat(data(path + id).path("images")).hasSize(count);
      assertThat(data("/album/" + id + "/images")).hasSize(count);
      String cover = item.path("cover").asText();
      assertThat(data("/image/" + cover).path("link").asText()).contains(cover);
    }
  }

  @Test
  void countsTheCalls() throws Exception {
    int before = data("/credits").path("ClientRemaining").asInt();
    HttpResponse<byte[]> response = ask("/gallery/hot/viral/0", KEY);
    assertThat(header(response, "X-RateLimit-ClientRemaining")).isEqualTo(Integer.toString(before - 1));
    assertThat(header(response, "X-RateLimit-UserLimit")).isEqualTo("500");
    assertThat(header(response, "X-RateLimit-UserReset")).isEqualTo("3600");
  }

  @ParameterizedTest
  @CsvSource({
    "/image/nothere, 'Unable to find an image with the id, nothere'",
    "/album/nothere, 'Unable to find an album with the id, nothere'",
    "/album/nothere/images, 'Unable to find an album with the id, nothere'",
    "/gallery/nothere, 'Unable to find an image with the id, nothere'",
    "/account/me/images/0, 'Unable to find this call'"
  })
  void reportsMissingItems(String path, String words) throws Exception {
    assertError(ask(path, KEY), 404, words, "/3" + path);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 401, Authentication required",
    "'Client-ID ', 401, Authentication required",
    "a-client-id, 401, Authentication required",
    "Client-ID someone-else, 403, Invalid client_id",
    "Bearer abc, 403, The access token provided is invalid."
  })
  void rejectsRequestsWithoutTheClientId(String authorization, int status, String words) throws Exception {
    for (String path : new String[] {"/gallery/hot/viral/0", "/credits"})
      assertError(ask(path, authorization), status, words, "/3" + path);
  }

  private static void assertError(HttpResponse<byte[]> response, int status, String words, String path)
      throws Exception {
    JsonNode json = new ObjectMapper().readTree(response.body());
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(header(response, "Content-Type")).startsWith("application/json");
    assertThat(json.path("success").booleanValue()).isFalse();
    assertThat(json.path("status").asInt()).isEqualTo(status);
    assertThat(json.path("data").path("error").asText()).isEqualTo(words);
    assertThat(json.path("data").path("request").asText()).isEqualTo(path);
    assertThat(json.path("data").path("method").asText()).isEqualTo("GET");
  }

  private static JsonNode data(String path) throws Exception {
    HttpResponse<byte[]> response = ask(path, KEY);
    JsonNode json = new ObjectMapper().readTree(response.body());
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    assertThat(json.path("success").booleanValue()).isTrue();
    assertThat(json.path("status").asInt()).isEqualTo(200);
    return json.path("data");
  }

  private static HttpResponse<byte[]> ask(String path, String authorization) throws Exception {
    URI uri = URI.create(standIn.baseUrl() + path);
    return authorization.isEmpty() ? TestClient.get(uri) : TestClient.get(uri, "Authorization", authorization);
  }
}
