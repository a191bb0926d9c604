// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the DEBUG log of this library and of the underlying HTTP library: one event per line, no control characters, no
 * secrets.
 */
@Timeout(120)
class LogsTest {
  private static final String HOSTILE = "\u001b[31mred\u001b]0;title\u0007\u0085next\u009b2J";
  private static final String BIDI = "\u202egpj.exe\u2066";

  private final RawServer server = new RawServer();
  private @TempDir Path directory;

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void untrustedTextCannotForgeLogLinesAndNoSecretIsLogged() throws Exception {
    Path log = directory.resolve("log.txt");
    List<Object> arguments = new ArrayList<>(List.of(directory.resolve("images"), server.uri("/3")));
    arguments.addAll(links());
    api();
    ChildJvm.Result result = ChildJvm.run(
        List.of(
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=debug",
            "-Dfile.encoding=UTF-8",
            "-Dorg.slf4j.simpleLogger.logFile=" + log),
        HostileRun.class.getName(),
        arguments.toArray());
    assertThat(result.exit()).as(result.output()).isZero();
    assertThat(result.output())
        .contains("outcome: Saved", "outcome: HTTP_STATUS", "outcome: BAD_REDIRECT", "outcome: BAD_URL")
        .doesNotContain("c4n4ry")
        .contains("listing: ");
    List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
    assertThat(lines)
        .anyMatch(line -> line.contains("DEBUG io.github.imgurfetch"))
        .anyMatch(line -> line.contains("INFO io.github.imgurfetch"));
    assertThat(lines)
        .allSatisfy(line -> assertThat(line)
            .matches("\\[[^]]+] (DEBUG|INFO|WARN|ERROR) [^ ]+ - [^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]*"));
    assertThat(lines).noneMatch(line -> line.contains("c4n4ry"));
    long outcomes = result.output()
        .lines()
        .filter(line -> line.startsWith("outcome: "))
        .count();
    assertThat(lines)
        .filteredOn(line -> line.contains("DEBUG io.github.imgurfetch.OutcomeTracker"))
        .hasSize((int) outcomes);
    assertThat(lines)
        .filteredOn(line -> line.contains("INFO io.github.imgurfetch.DownloadRun"))
        .hasSize(1);
    assertThat(lines)
        .filteredOn(line -> line.contains(" was announced as "))
        .singleElement()
        .asString()
        .contains("DEBUG io.github.imgurfetch.transfer.BodySaver - image ")
        .endsWith(" was announced as image/png;\\u001b[31mred but is JPEG");
  }

  private List<String> links() {
    server.on("/good.jpg", (request, wire) -> {
      byte[] picture = Pictures.jpeg(1);
      wire.send("HTTP/1.1 200 " + HOSTILE + "\r\nETag: \"c\u009b2J" + "\u0085\"\r\nX-A: " + HOSTILE
          + "\r\nSet-Cookie: a=c4n4ry\r\nContent-Length: " + picture.length + "\r\n\r\n");
      wire.send(picture);
    });
    server.on("/typed.jpg", Script.ok("image/png;\u001b[31mred", Pictures.jpeg(2)));
    server.on(
        "/refused.jpg",
        Script.status("404 " + HOSTILE, "X-A: " + HOSTILE, "WWW-Authenticate: Basic realm=" + HOSTILE));
    server.on("/broken.jpg", Script.status("500 " + HOSTILE));
    server.on(
        "/encoded.jpg",
        Script.text(
            "HTTP/1.1 200 OK\r\nContent-Encoding: " + HOSTILE + "\r\nContent-Length: 9\r\n\r\n123456789"));
    server.on("/garbled.jpg", Script.text(HOSTILE + "\r\n\r\n").thenClose());
    server.on(
        "/chunk.jpg",
        Script.text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + HOSTILE + "\r\n")
            .thenClose());
    server.on("/page.jpg", Script.ok("text/html", (HOSTILE + "<html>c4n4ry").getBytes(StandardCharsets.UTF_8)));
    server.on("/away.jpg", Script.redirect("/good.jpg?key=c4n4ry"));
    server.on("/away1.jpg", Script.redirect("http://user:c4n4ry@127.0.0.1/" + HOSTILE));
    server.on("/away2.jpg", Script.redirect("http://a b/?key=c4n4ry" + HOSTILE));
    server.on("/away3.jpg", Script.redirect("http://127.0.0.1:1/" + HOSTILE + "?key=c4n4ry"));
    String here = server.uri("").toString();
    List<String> links = new ArrayList<>();
    for (String path : List.of(
        "good", "typed", "refused", "broken", "encoded", "garbled", "chunk", "page", "away", "away1", "away2",
        "away3")) links.add(here + "/" + path + ".jpg?token=c4n4ry");
    links.add(here.replace("//", "//user:c4n4ry@") + "/good.jpg");
    links.add("http:\\\\user:c4n4ry@example/good.jpg");
    links.add("http://example/\r\n[main] ERROR forged - line?key=c4n4ry\r\nc4n4ry");
    links.add("http://example/" + HOSTILE + "?" + HOSTILE + "c4n4ry");
    links.add("http://127.0.0.1:1/" + BIDI + ".jpg?c4n4ry");
    links.add("http://127.0.0.1:1/%1b%5b31m%0d%0a" + ".jpg#c4n4ry");
    links.add(BIDI);
    return links;
  }

  /** Serves an API that echoes the credentials it received, with control characters and forged log lines. */
  private void api() {
    String text = "{\\u0022}\\u001b[31m\\r\\n[main] ERROR forged - c4n4ryid c4n4rykey\\u202e";
    String body = "{\"data\":{\"error\":\"" + text + "\"},\"success\":false,\"status\":400}";
    String list =
        "{\"data\":[{\"id\":\"" + text + "\",\"link\":\"http://" + text + "\"},{\"id\":\"\\u202e\",\"link\":7},"
            + "{\"id\":\"ok\",\"title\":\"" + text + "\"}],\"success\":true,\"status\":200}";
    server.on(
        "/3/gallery/r/pics/time/week/0", Script.ok("application/json", list.getBytes(StandardCharsets.UTF_8)));
    server.on(
        "/3/image/abc",
        Script.text("HTTP/1.1 400 " + HOSTILE + "c4n4ryid\r\nX-A: " + HOSTILE + "c4n4rykey\r\n"
            + "Content-Length: " + body.length() + "\r\n\r\n" + body));
    String token = "{\"access_token\":\"c4n4rytoken\",\"refresh_token\":\"c4n4rynext\",\"expires_in\":9999}";
    server.on(
        "/oauth2/token",
        Script.ok("application/json", token.getBytes(StandardCharsets.UTF_8))
            .thenClose());
  }
}
