// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Progress.State;
import io.github.imgurfetch.transfer.internal.media.Digests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HttpFetcherTest {
  private static final byte[] JPEG = Pictures.jpeg(1);

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

  @Test
  void anImageIsSavedByteForByteAndDescribed() {
    rig.server.on("/a.jpg", Script.ok("image/jpeg", JPEG));

    Saved saved = rig.saved(rig.fetch("/a.jpg"));

    assertThat(saved.file()).isEqualTo(directory.resolve("a.jpg")).hasBinaryContent(JPEG);
    assertThat(saved.bytes()).isEqualTo(JPEG.length);
    assertThat(saved.sha256())
        .isEqualTo(HexFormat.of().formatHex(Digests.sha256().digest(JPEG)));
    assertThat(saved.attempts()).isEqualTo(1);
    assertThat(saved.elapsed()).isPositive();
    assertThat(saved.task()).isEqualTo(FetchRig.task(rig.server.uri("/a.jpg"), "a"));
  }

  @Test
  void chunkedAndCloseDelimitedBodiesAreSavedWhole() {
    rig.server.on("/chunked", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n");
      wire.send(Arrays.copyOf(JPEG, 7));
      wire.send("\r\n" + Integer.toHexString(JPEG.length - 7) + ";some=extension\r\n");
      wire.send(Arrays.copyOfRange(JPEG, 7, JPEG.length));
      wire.send("\r\n0\r\nTrailer: ignored\r\n\r\n");
    });
    Script endless = (request, wire) -> {
      wire.send("HTTP/1.0 200 OK\r\n\r\n");
      wire.send(JPEG);
    };
    rig.server.on("/closed", endless.thenClose());

    for (String path : List.of("/chunked", "/closed")) {
      FetchPlan plan = rig.plan(Existing.REPLACE, Duration.ofSeconds(60), 1_000_000);
      assertThat(rig.saved(FetchRig.fetch(rig.server.uri(path), plan)).file())
          .hasBinaryContent(JPEG);
    }
  }

  @Test
  void theExtensionDependsOnTheBytesOnly() {
    rig.server.on("/lies.jpg", Script.ok("image/jpeg", Pictures.png(1)));
    assertThat(rig.saved(rig.fetch("/lies.jpg")).file())
        .hasFileName("a.png")
        .hasBinaryContent(Pictures.png(1));
  }

  @Test
  void anImageIsDetectedDespiteATextContentType() {
    rig.server.on("/a", Script.ok("text/html", Pictures.gif(1)));
    assertThat(rig.saved(rig.fetch("/a")).file()).hasFileName("a.gif");
  }

  @Test
  void progressStartsAtZeroAndEndsWithTheFullSize() {
    rig.server.on("/a.jpg", Script.ok("image/jpeg", JPEG));
    List<Progress> told = new ArrayList<>();
    DownloadTask task = FetchRig.task(rig.server.uri("/a.jpg"), "a");
    try (Fetcher fetcher = rig.plan().open()) {
      fetcher.fetch(task, told::add);
    }

    assertThat(told.get(0).bytes()).isZero();
    assertThat(told.get(told.size() - 1).bytes()).isEqualTo(JPEG.length);
    assertThat(told)
        .allMatch(progress -> progress.task().equals(task))
        .isSortedAccordingTo((one, other) -> Long.compare(one.bytes(), other.bytes()));
    assertThat(told).extracting(Progress::state).containsExactly(State.CONNECTING, State.RECEIVING, State.CHECKING);
    assertThat(told.get(0).length()).isEmpty();
    assertThat(told.get(1).length()).hasValue(JPEG.length);
  }

  @Test
  void theRequestContainsNothingAboutTheUser() {
    rig.server.on("/a.jpg", Script.ok("image/jpeg", JPEG));
    rig.fetch("/a.jpg?x=1#part");

    assertThat(rig.server.requests()).singleElement().satisfies(request -> {
      assertThat(request.method()).isEqualTo("GET");
      assertThat(request.path()).isEqualTo("/a.jpg?x=1");
      assertThat(request.headers()).containsOnlyKeys("host", "user-agent", "accept", "accept-encoding");
      assertThat(request.headers())
          .containsEntry("user-agent", "test/1")
          .containsEntry("accept-encoding", "identity");
      assertThat(request.headers())
          .containsEntry("host", rig.server.uri("/").getAuthority());
    });
  }

  @Test
  void cookiesAreNotStored() {
    Script withCookie = Script.text("HTTP/1.1 503 Busy\r\nSet-Cookie: a=b; Path=/\r\nContent-Length: 0\r\n\r\n");
    rig.server.on("/a.jpg", Script.inTurn(withCookie, Script.ok("image/jpeg", JPEG)));
    rig.saved(rig.fetch("/a.jpg"));
    assertThat(rig.server.requests())
        .hasSize(2)
        .noneMatch(request -> request.headers().containsKey("cookie"));
  }

  @Test
  void proxiesOfTheSystemPropertiesAreIgnored() {
    rig.server.on("/a.jpg", Script.ok("image/jpeg", JPEG));
    List<String> names = List.of("http.proxyHost", "http.proxyPort", "http.nonProxyHosts");
    List<String> values = List.of("127.0.0.1", "1", "none");
    List<String> before =
        names.stream().map(name -> System.getProperty(name, "")).toList();
    try {
      for (int i = 0; i < names.size(); i++) System.setProperty(names.get(i), values.get(i));
      rig.saved(rig.fetch("/a.jpg"));
    } finally {
      for (int i = 0; i < names.size(); i++)
        if (before.get(i).isEmpty()) System.clearProperty(names.get(i));
        else System.setProperty(names.get(i), before.get(i));
    }
  }

  @Test
  void aPathIsRequestedAsWritten() {
    rig.server.otherwise(Script.ok("image/jpeg", JPEG));
    FetchPlan plan = rig.plan(Existing.REPLACE, Duration.ofSeconds(60), 1_000_000);
    List<String> paths = List.of(
        "//b/a.jpg",
        "///a.jpg",
        "/a//b",
        "/%2e%2e/a",
        "/../a",
        "/a;b=c,d",
        "/a:b",
        "/?",
        "/?a=http://b/",
        "/a%20b%2Fc?%26");
    for (String path : paths)
      assertThat(FetchRig.fetch(rig.server.uri(path), plan)).isInstanceOf(Saved.class);
    assertThat(rig.server.requests()).extracting(request -> request.path()).containsExactlyElementsOf(paths);
  }

  @Test
  void nonAsciiTextIsRequestedInUtf8() {
    rig.server.on("/caf%C3%A9.jpg", Script.ok("image/jpeg", JPEG));
    rig.saved(rig.fetch("/café.jpg"));
  }
}
