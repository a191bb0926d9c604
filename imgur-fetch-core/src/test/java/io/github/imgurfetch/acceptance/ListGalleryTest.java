// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.acceptance;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.imgurfetch.StandIn;
import io.github.imgurfetch.testing.ChildJvm;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs the user's program {@code ListGallery} over recorded pages and each kind of error. */
@Timeout(240)
class ListGalleryTest {
  private final StandIn imgur = new StandIn();

  @AfterEach
  void stop() {
    imgur.close();
  }

  private Stream<String> arguments(Object... arguments) {
    return Stream.concat(Stream.of(imgur.url()), Stream.of(arguments)).map(Object::toString);
  }

  /** Runs the program in this JVM. Returns what it prints and its exit code. */
  private ChildJvm.Result list(Object... arguments) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      Method list = Class.forName("ListGallery").getDeclaredMethod("list", String[].class, PrintStream.class);
      list.setAccessible(true);
      int exit = (int) list.invoke(
          null, arguments(arguments).toArray(String[]::new), new PrintStream(printed, true, UTF_8));
      return new ChildJvm.Result(exit, printed.toString(UTF_8));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> lines(Object... arguments) {
    ChildJvm.Result result = list(arguments);
    assertThat(result.exit()).isZero();
    return result.output().lines().toList();
  }

  @Test
  void aSectionWithAlbumsOverTwoPages() {
    imgur.recorded("/gallery/hot/viral/day/0", "gallery-hot-2015-60-items.json");
    imgur.recorded("/gallery/hot/viral/day/1", "gallery-hot-2014-183-items.json");
    imgur.data("/gallery/hot/viral/day/2", "[]");
    imgur.recorded("/album/tmg2y", "album-2014-42-images.json");
    List<String> hot = lines(5, "hot");
    // 38 images, one album of 42 that can be opened, 21 that cannot; then 153 images and no album that can be
    // opened
    assertThat(hot).hasSize(38 + 42 + 153).doesNotHaveDuplicates();
    assertThat(hot.get(0))
        .startsWith("SPi4I3F\thttps://i.imgur.com/SPi4I3F.jpg\timage/jpeg\t673\t462\t139056\tfalse\tfalse\t");
    assertThat(hot).noneMatch(line -> line.contains("h.gif") || line.contains("http:"));
  }

  @Test
  void allOtherListings() {
    imgur.recorded("/gallery/top/viral/week/0", "gallery-hot-2014-183-items.json");
    assertThat(lines(1, "top")).hasSize(153);
    imgur.recorded("/gallery/r/pics/time/week/0", "subreddit-2015-60-items.json");
    assertThat(lines(1, "subreddit", "pics")).hasSize(60);
    imgur.recorded("/gallery/t/yarrow/viral/week/0", "gallery-tag-2014-one-item.json");
    imgur.recorded("/album/F2mHX", "album-2014-42-images.json");
    assertThat(lines(1, "tag", "yarrow")).hasSize(42);
    imgur.recorded("/gallery/search/time/all/0", "gallery-search-2021-album-previews.json");
    assertThat(lines(1, "search", "two words")).hasSize(87);
    imgur.recorded("/account/someone/submissions/0/newest", "account-images-2015.json");
    assertThat(lines(1, "submissions", "someone")).hasSize(2);
    imgur.recorded("/account/someone/gallery_favorites/0/newest", "account-images-2015.json");
    assertThat(lines(1, "favorites", "someone")).hasSize(2);
  }

  @Test
  void singleItems() {
    imgur.recorded("/album/JZXBHhn", "album-2020-video-gif.json");
    assertThat(lines(1, "album", "JZXBHhn"))
        .containsExactly(
            "5vYIWWV\thttps://i.imgur.com/5vYIWWV.mp4\tvideo/mp4\t640\t640\t2398247\ttrue\tfalse\t");
    assertThat(lines(1, "resolve", "https://imgur.com/a/JZXBHhn")).hasSize(1);
    imgur.recorded("/image/PdvlRWc", "image-2020-public-jpeg.json");
    assertThat(lines(1, "image", "PdvlRWc")).hasSize(1);
  }

  @Test
  void allKindsOfErrors() {
    Map<ResponseDefinitionBuilder, String> shapes = Map.of(
        response(401, StandIn.recorded("error-401-authentication-required.json")),
        "status=401 .*Authentication required",
        response(403, StandIn.recorded("error-403-invalid-client-id.json")),
        "status=403 .*Invalid client_id",
        response(404, "<html>404</html>"),
        "status=404 .*a page instead of JSON",
        response(
            200,
            "{\"data\":{\"error\":{\"code\":1003,\"message\":\"No\"}},\"success\":false,\"status\":400}"),
        "status=400 .*No",
        response(200, "{\"data\":false,\"success\":false,\"status\":1203}"),
        "status=200 .*HTTP 200",
        response(429, "{\"errors\":[{\"id\":\"x\",\"code\":\"429\",\"detail\":\"Slow down\"}]}")
            .withHeader("Retry-After", "86400"),
        "status=429 .*Slow down .*86400 s",
        response(200, "{\"data\":[{\"id\":"),
        "status=200 .*instead of JSON",
        response(403, "Imgur is temporarily over capacity"),
        "status=403",
        aResponse().withFault(Fault.EMPTY_RESPONSE),
        "status=0 .*no response",
        aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
        "status=200 .*instead of JSON");
    int number = 0;
    for (ResponseDefinitionBuilder shape : shapes.keySet()) imgur.on("/album/e" + number++, shape);
    List<String> expected = List.copyOf(shapes.values());
    List<CompletableFuture<ChildJvm.Result>> results = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(shapes.size());
    for (String album : IntStream.range(0, number).mapToObj(i -> "e" + i).toList())
      results.add(CompletableFuture.supplyAsync(() -> list(1, "album", album), threads));
    for (int i = 0; i < number; i++) {
      ChildJvm.Result result = results.get(i).join();
      assertThat(result.exit()).isEqualTo(1);
      assertThat(result.output().strip()).matches("ImgurApiException " + expected.get(i) + ".*");
    }
    threads.shutdown();
  }

  private static ResponseDefinitionBuilder response(int status, String body) {
    return aResponse().withStatus(status).withBody(body);
  }

  @Test
  void noLogOfAnyLevelShowsTheClientId() throws Exception {
    imgur.on(
        "/image/x",
        response(403, "{\"data\":{\"error\":\"Invalid client_id a-client-id\"},\"success\":false}"));
    ChildJvm.Result result = ChildJvm.run(
        List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=trace"),
        "ListGallery",
        arguments(1, "image", "x").toArray());
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.output())
        .contains("DEBUG")
        .contains("ImgurApiException status=403")
        .contains("Invalid client_id ***")
        .doesNotContain("a-client-id");
  }
}
