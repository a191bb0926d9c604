// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.ImgurGallery;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.gallery.ImgurApiException;
import io.github.imgurfetch.testing.Certificates;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Request;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that credentials are sent only to the API, for every credential, every redirect and every kind of other origin.
 */
@Timeout(120)
class CanaryTest {
  private static final String CANARY = "c4n4ry";
  private static final Script PICTURE = Script.ok("image/jpeg", Pictures.jpeg(7));
  private static final List<String> REDIRECTS = List.of(
      "301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect");
  private static final Map<String, UnaryOperator<ImgurGallery.Builder>> CREDENTIALS = Map.of(
      "client id", builder -> builder.clientId(CANARY + "id"),
      "access token", builder -> builder.accessToken(CANARY + "token"),
      "header", builder -> builder.clientId(CANARY + "id").header("X-Gateway-Key", CANARY + "key"),
      "refresh token",
          builder -> builder.clientId(CANARY + "id").refreshToken(CANARY + "refresh", CANARY + "secret"));
  private static final Set<String> REFUSED = Set.of("user name", "two user names");

  private final Certificates authority = new Certificates();
  private final RawServer api = new RawServer("127.0.0.1");
  private final RawServer images = new RawServer("127.0.0.5");
  private final RawServer otherPort = new RawServer("127.0.0.1");
  private final RawServer otherAddress = new RawServer("127.0.0.2");
  private final RawServer secure = new RawServer(authority.listen("127.0.0.1", "127.0.0.1"));
  private final RawServer secureElsewhere = new RawServer(authority.listen("127.0.0.3", "127.0.0.3"));
  private final List<RawServer> others = List.of(images, otherPort, otherAddress, secure, secureElsewhere);
  private @TempDir Path directory;

  @AfterEach
  void close() {
    api.close();
    others.forEach(RawServer::close);
  }

  /** Returns the targets of redirects by how they differ from the API's origin. */
  private Map<String, String> targets() {
    Map<String, String> targets = new LinkedHashMap<>();
    targets.put("port", otherPort.uri("/stolen.jpg").toString());
    targets.put("address", otherAddress.uri("/stolen.jpg").toString());
    targets.put(
        "address, no scheme", otherAddress.uri("/stolen.jpg").toString().replace("http:", ""));
    targets.put("host name", otherPort.uri("/stolen.jpg").toString().replace("127.0.0.1", "localhost"));
    targets.put(
        "letter case of the host name",
        otherPort.uri("/stolen.jpg").toString().replace("127.0.0.1", "LocalHost"));
    targets.put("scheme", secure.uri("/stolen.jpg").toString());
    targets.put("scheme and address", secureElsewhere.uri("/stolen.jpg").toString());
    targets.put("user name", otherAddress.uri("/stolen.jpg").toString().replace("//", "//imgur:api@"));
    targets.put("two user names", otherAddress.uri("/stolen.jpg").toString().replace("//", "//127.0.0.1%40@"));
    return targets;
  }

  private ImgurGallery gallery(UnaryOperator<ImgurGallery.Builder> credential) {
    return credential
        .apply(ImgurGallery.builder()
            .baseUrl(api.uri("/3"))
            .timeout(Duration.ofSeconds(10))
            .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(2))
                .attempts(2)))
        .build();
  }

  @Test
  void theProductIsLarge() {
    assertThat(2 * CREDENTIALS.size() * REDIRECTS.size() * targets().size()).isGreaterThanOrEqualTo(180);
  }

  @Test
  void noRedirectOfTheApiIsFollowed() {
    CREDENTIALS.forEach((name, credential) -> {
      for (String redirect : REDIRECTS)
        targets().forEach((difference, target) -> {
          api.otherwise(Script.status(redirect, "Location: " + target));
          try (ImgurGallery gallery = gallery(credential)) {
            assertThatThrownBy(() -> gallery.image("abc"))
                .as(name + ", " + redirect + ", other " + difference)
                .isInstanceOf(ImgurApiException.class)
                .hasMessageNotContaining(CANARY);
          }
        });
    });
    assertThat(api.requests())
        .as("the canary is sent at all")
        .anyMatch(request -> request.headers().toString().contains(CANARY + "id"))
        .anyMatch(request -> request.headers().toString().contains(CANARY + "key"))
        .anyMatch(request -> request.headers().toString().contains(CANARY + "token"))
        .anyMatch(request -> request.method().equals("POST"));
    assertThat(others).extracting(RawServer::connections).containsOnly(0);
  }

  @Test
  void noImageIsRequestedWithTheCredentialOfItsListing() {
    CREDENTIALS.forEach((name, credential) -> {
      try (ImgurGallery gallery = gallery(credential)) {
        list();
        List<Image> listed = gallery.album("alb").images();
        var report = ConcurrentDownloader.builder()
            .into(directory.resolve(name))
            .allowPrivateHosts()
            .sslContext(authority.trusting())
            .build()
            .download(listed);
        assertThat(report.failures())
            .extracting(Failed::failure)
            .extracting(failure -> failure.kind().toString())
            .containsOnly("BAD_REDIRECT")
            .hasSize(REFUSED.size() * REDIRECTS.size());
        assertThat(report.saved()).isEqualTo(listed.size() - report.failed());
      }
    });
    assertThat(others)
        .allSatisfy(server -> assertThat(server.requests()).isNotEmpty().noneMatch(CanaryTest::isSeen));
    assertThat(api.requests().stream().filter(request -> request.path().contains("stolen")))
        .isNotEmpty()
        .noneMatch(CanaryTest::isSeen);
  }

  private static boolean isSeen(Request request) {
    return request.toString().contains(CANARY)
        || request.headers().containsKey("authorization")
        || request.headers().containsKey("cookie")
        || request.headers().containsKey("referer");
  }

  /**
   * Serves an album: for each target, including the API itself, images that lead there directly and by each kind of
   * redirect.
   */
  private void list() {
    Map<String, String> targets = targets();
    targets.put("path", api.uri("/stolen.jpg").toString());
    List<String> links = new ArrayList<>();
    for (String redirect : REDIRECTS)
      targets.values().forEach(target -> {
        String path = "/" + links.size() + ".jpg";
        images.on(path, Script.status(redirect, "Location: " + target, "Set-Cookie: a=b"));
        links.add(images.uri(path).toString());
      });
    targets.forEach((name, target) -> {
      if (!REFUSED.contains(name)) links.add(target.startsWith("//") ? "http:" + target : target);
    });
    Stream.concat(Stream.of(api), others.stream()).forEach(server -> server.on("/stolen.jpg", PICTURE));
    List<String> json = new ArrayList<>();
    for (String link : links)
      json.add("{\"id\":\"i" + json.size() + "\",\"link\":\"" + link + "\",\"type\":\"image/jpeg\"}");
    api.on(
        "/3/album/alb",
        json("{\"data\":{\"id\":\"alb\",\"link\":\"https://imgur.com/a/alb\",\"images_count\":" + json.size()
            + ",\"images\":" + json + "},\"success\":true,\"status\":200}"));
    api.on(
        "/oauth2/token",
        json("{\"access_token\":\"" + CANARY + "fresh\",\"refresh_token\":\"" + CANARY
            + "next\",\"expires_in\":3600,\"token_type\":\"bearer\"}"));
  }

  private static Script json(String text) {
    return Script.ok("application/json", text.getBytes(StandardCharsets.UTF_8))
        .thenClose();
  }
}
