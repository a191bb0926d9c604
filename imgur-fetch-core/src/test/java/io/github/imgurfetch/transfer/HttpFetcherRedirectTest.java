// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Failure.Kind;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpFetcherRedirectTest {
  private static final Script GOOD = Script.ok("image/jpeg", Pictures.jpeg(1));

  @TempDir
  Path directory;

  private FetchRig rig;

  @BeforeEach
  void openRig() {
    rig = new FetchRig(directory);
  }

  @AfterEach
  void closeRig() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectsAreFollowedWithinOneAttempt(int status) {
    rig.server.on("/a", Script.status(status + " There", "Location: /b")).on("/b", GOOD);
    assertThat(rig.saved(rig.fetch("/a")).attempts()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "b, /x/b",
    "./b, /x/b",
    "../b, /b",
    "/b, /b",
    "?q=1, /x/a?q=1",
    "b#part, /x/b",
    "b%20c, /x/b%20c",
    "//HOST/b, /b",
    "HTTP://HOST/b, /b"
  })
  void locationsAreResolvedAsSpecified(String location, String asked) {
    String host = rig.server.uri("/").getAuthority();
    rig.server
        .on("/x/a", Script.inTurn(Script.redirect(location.replace("HOST", host)), GOOD))
        .otherwise(GOOD);
    rig.saved(rig.fetch("/x/a"));
    assertThat(rig.server.requests()).extracting(RawServer.Request::path).containsExactly("/x/a", asked);
  }

  @Test
  void aRelativeLocationWithoutABasePathStaysOnTheHost() {
    rig.server.on("/", Script.redirect("b")).on("/b", GOOD);
    assertThat(rig.saved(rig.fetch("")).attempts()).isEqualTo(1);
  }

  @Test
  void aRedirectToAnotherHostCarriesNoHeadersAlong() {
    try (RawServer other = new RawServer("127.0.0.2")) {
      other.on("/b", GOOD);
      rig.server.on("/a", Script.status("302 There", "Location: " + other.uri("/b"), "Set-Cookie: a=b"));
      rig.saved(rig.fetch("/a"));
      assertThat(other.requests())
          .singleElement()
          .satisfies(request -> assertThat(request.headers())
              .containsOnlyKeys("host", "user-agent", "accept", "accept-encoding")
              .containsEntry("host", other.uri("/").getAuthority()));
    }
  }

  @Test
  void fiveRedirectsAreFollowedAndSixAreNot() {
    for (int i = 0; i < 6; i++) rig.server.on("/" + i, Script.redirect("/" + (i + 1)));
    rig.server.on("/6", GOOD);
    assertBadRedirect("/0");
    assertThat(rig.server.count("/6")).isZero();
    rig.saved(rig.fetch("/1"));
  }

  @Test
  void redirectLoopsFail() {
    rig.server.on("/self", Script.redirect("/self"));
    rig.server.on("/a", Script.redirect("/b")).on("/b", Script.redirect("/a#x"));
    assertBadRedirect("/self");
    assertThat(rig.server.count("/self")).isEqualTo(1);
    assertBadRedirect("/a");
    assertThat(rig.server.requests()).hasSize(3);
  }

  @Test
  void anEverGrowingLocationFails() {
    rig.server.otherwise((request, wire) ->
        Script.redirect(request.path() + request.path()).respond(request, wire));
    assertBadRedirect("/a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "file:///etc/passwd",
        "ftp://127.0.0.1/a",
        "jar:http://127.0.0.1/a!/b",
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
        "gopher://127.0.0.1/",
        "http://",
        "http:///a",
        "http:a",
        "http://user:pass@127.0.0.1/a",
        "http://127.0.0.1:0/a",
        "http://127.0.0.1:65536/a",
        "http://exa_mple/a",
        "http://[::1/a",
        "/\tb",
        "http://127.0.0.1\\@127.0.0.2/",
        "http://straße.example/",
        "mailto:a@b"
      })
  void anInvalidLocationIsABadRedirect(String location) {
    rig.server.on("/a", Script.redirect(location));
    assertBadRedirect("/a");
    assertThat(rig.server.requests()).hasSize(1);
  }

  @Test
  void severalLocationsAreABadRedirectUnlessEqual() {
    rig.server
        .on("/a", Script.status("302 There", "Location: /b", "Location: /c"))
        .on("/d", Script.status("302 There", "Location: /b", "Location: /b"))
        .on("/b", GOOD);
    assertBadRedirect("/a");
    assertThat(rig.server.requests()).hasSize(1);
    rig.saved(rig.fetch("/d"));
  }

  @Test
  void aMissingLocationIsABadRedirect() {
    rig.server.on("/a", Script.status("302 There"));
    assertBadRedirect("/a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/removed.png", "/removed.png?1", "http://i.imgur.com/removed.png"})
  void theRemovedPlaceholderIsNotRequested(String location) {
    rig.server.on("/a", Script.redirect(location));
    assertThat(rig.failure("/a"))
        .extracting(Failure::kind, Failure::attempts)
        .containsExactly(Kind.REMOVED, 1);
    assertThat(rig.server.requests()).hasSize(1);
  }

  @Test
  void aRetryAfterARedirectStartsAtTheLink() {
    rig.server.on("/a", Script.redirect("/b")).on("/b", Script.inTurn(Script.status("503 Busy"), GOOD));
    assertThat(rig.saved(rig.fetch("/a")).attempts()).isEqualTo(2);
    assertThat(rig.server.requests()).extracting(RawServer.Request::path).containsExactly("/a", "/b", "/a", "/b");
  }

  @Test
  void theBodyOfARedirectIsNotTheImage() {
    byte[] bait = Pictures.jpeg(2);
    rig.server.on("/b", GOOD).on("/a", (request, wire) -> {
      wire.send("HTTP/1.1 302 There\r\nLocation: /b\r\nContent-Length: " + bait.length + "\r\n\r\n");
      wire.send(bait);
    });
    assertThat(rig.saved(rig.fetch("/a")).file()).hasBinaryContent(Pictures.jpeg(1));
  }

  private void assertBadRedirect(String path) {
    URI link = rig.server.uri(path);
    Failure failure = rig.failure(FetchRig.fetch(link, rig.plan()));
    assertThat(failure).extracting(Failure::kind, Failure::attempts).containsExactly(Kind.BAD_REDIRECT, 1);
    assertThat(failure.message()).doesNotContain("\t").doesNotContain("\n").doesNotContain("user:");
  }
}
