// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Shell;
import io.github.imgurfetch.testing.disk.Names;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests the failures file. */
@Timeout(60)
class FailuresFileTest {
  private static final Script GOOD = Script.ok("image/jpeg", Pictures.jpeg(1));

  @TempDir
  Path directory;

  private final RawServer server = new RawServer(); // responds with 404 to unknown paths

  @AfterEach
  void stop() {
    server.close();
  }

  private Path file() {
    return directory.resolve("failures.jsonl");
  }

  private ConcurrentDownloader.Builder settings() {
    return ConcurrentDownloader.builder()
        .into(directory.resolve("images"))
        .strategy(Strategies.pooled(4))
        .failures(file())
        .allowPrivateHosts();
  }

  private DownloadReport run(String... links) {
    return settings().build().download(Stream.of(links).map(ImageLink::of));
  }

  private String at(String path) {
    return server.uri(path).toString();
  }

  private List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file())) lines.add(new ObjectMapper().readTree(line));
    return lines;
  }

  private List<String> addresses() throws IOException {
    return lines().stream().map(line -> line.path("address").asText()).toList();
  }

  @Test
  void aLineHasEightFields() throws IOException {
    Instant before = Instant.now().minusMillis(1);
    run(at("/a.jpg?x=1"));
    assertThat(lines()).singleElement().satisfies(line -> {
      assertThat(line.fieldNames())
          .toIterable()
          .containsExactly("address", "id", "name", "kind", "status", "message", "attempts", "when");
      assertThat(line.get("address").asText()).isEqualTo(at("/a.jpg?x=1"));
      assertThat(line.get("id").asText()).startsWith("a-");
      assertThat(line.get("name").asText()).isEqualTo(line.get("id").asText());
      assertThat(line.get("kind").asText()).isEqualTo(Kind.HTTP_STATUS.name());
      assertThat(line.get("status").asInt()).isEqualTo(404);
      assertThat(line.get("message").asText()).contains("404");
      assertThat(line.get("attempts").asInt()).isEqualTo(1);
      assertThat(Instant.parse(line.get("when").asText())).isBetween(before, Instant.now());
    });
    assertThat(Names.in(directory)).containsExactlyInAnyOrder("images", "failures.jsonl");
  }

  @Test
  void anAddressHasOneLineInAnySpellingAndAfterAnyNumberOfFailures() throws IOException {
    run(at("/a.jpg"), at("/b.jpg"));
    run(at("/a.jpg#x"), at("/c.jpg"), at("/b.jpg").replace("http", "HTTP"));
    assertThat(addresses())
        .containsExactlyInAnyOrder(at("/a.jpg#x"), at("/b.jpg").replace("http", "HTTP"), at("/c.jpg"));
  }

  @Test
  void invalidAddressesAreStoredUnchanged() throws IOException {
    List<String> bad = List.of(
        "no address",
        "",
        "ftp://h/a.png",
        "ftp://h/a b",
        "\uFEFFä",
        "http://h/\ud83d",
        "x".repeat(500),
        "http://h/" + "a".repeat(20_000),
        "http://h/" + "b".repeat(200_000));
    DownloadReport first = run(bad.toArray(String[]::new));
    assertThat(first.failed()).isEqualTo(bad.size());
    assertThat(addresses())
        .contains("no address", "", "ftp://h/a.png", "ftp://h/a b", "http://h/\ud83d")
        .hasSameSizeAs(bad);

    DownloadReport again = settings().strategy(Strategies.serial()).build().retryFailed(file());

    assertThat(again.failuresByKind()).isEqualTo(first.failuresByKind());
    assertThat(addresses()).hasSameSizeAs(bad);
    assertThat(again.failures())
        .extracting(failed -> failed.failure().message())
        .contains(
            "the link is not an address (Illegal character in path; write a space as %20): \"no address\"",
            "the link is blank: \"\"");
  }

  @Test
  void aRetryUsesTheOriginalName() throws IOException {
    settings()
        .naming(link -> "mine")
        .build()
        .download(List.of(ImageLink.of(at("/a.jpg")), ImageLink.of(at("/b.jpg"))));
    List<String> names =
        lines().stream().map(line -> line.get("name").asText()).toList();
    server.otherwise(GOOD);

    assertThat(settings().build().retryFailed(file()).saved()).isEqualTo(2);
    assertThat(Names.in(directory.resolve("images")))
        .containsExactlyInAnyOrderElementsOf(
            names.stream().map(name -> name + ".jpg").toList())
        .contains("mine.jpg");
  }

  @Test
  void anUnsafeNameIsReplaced() throws IOException {
    Files.writeString(
        file(),
        "{\"address\":\"" + at("/a.jpg") + "\",\"name\":\"../../b\"}\n{\"address\":\"" + at("/c.jpg")
            + "\",\"name\":\"con\"}\n");
    server.otherwise(GOOD);
    assertThat(settings().build().retryFailed(file()).saved()).isEqualTo(2);
    assertThat(Names.in(directory.resolve("images"))).containsExactlyInAnyOrder("a.jpg", "c.jpg");
  }

  @Test
  void retryFailedWritesTheFileItReads() throws IOException {
    run(at("/a.jpg"), at("/b.jpg"));
    server.on("/a.jpg", GOOD);
    Path other = directory.resolve("other");

    settings().failures(other).build().retryFailed(file());

    assertThat(addresses()).containsExactly(at("/b.jpg"));
    assertThat(other).doesNotExist();
  }

  @Test
  void incompleteLinesAreDroppedAndInvalidOnesKept() throws IOException {
    String half = "{\"address\":\"" + at("/half.j");
    Files.writeString(
        file(),
        "{\"address\":\"" + at("/a.jpg") + "\"}\n" + half + "\n# mine\n[1]\n\n{\"address\":3}x\n" + half);
    server.otherwise(GOOD);
    DownloadReport report = settings().build().retryFailed(file());
    assertThat(report.saved()).isEqualTo(report.total()).isEqualTo(1);
    assertThat(file()).hasContent("# mine\n[1]\n");
  }

  @Test
  void anUnusableFileFailsBeforeAnyRequest() throws Exception {
    for (String what : List.of("mkfifo", "mkdir")) {
      assumeTrue(Shell.run(what, file()).exit() == 0, "no " + what);
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> run(at("/a.jpg")))
          .withMessageContaining("failures.jsonl cannot be used as a failures file");
      Files.delete(file());
    }
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> settings().build().retryFailed(file()))
        .withMessageContaining("there is no such file");
    assertThat(server.requests()).isEmpty();
    assertThat(Names.in(directory)).isEmpty();
  }

  @Test
  void theManifestMustBeAnotherFile() {
    assertThatIllegalStateException()
        .isThrownBy(() -> settings().manifest(file()).build())
        .withMessageContaining("failures(…) and manifest(…) are the same file");
  }

  @Test
  void runsOfOneProgramCanShareTheFile() throws Exception {
    int runs = 6;
    int links = 50;
    server.otherwise((request, wire) -> {
      boolean gone = request.path().contains("bad");
      (gone ? Script.status("404 Not Found") : GOOD).respond(request, wire);
    });
    String last = at("/late.jpg");
    CountDownLatch late = new CountDownLatch(1);
    server.on("/late.jpg", (request, wire) -> {
      late.await();
      Script.status("404 Not Found").respond(request, wire);
    });
    try (Download open = settings().build().start(Stream.of(ImageLink.of(last)))) {
      List<Download> others = IntStream.range(0, runs)
          .mapToObj(run -> settings()
              .build()
              .start(IntStream.range(0, links)
                  .mapToObj(i -> ImageLink.of(at((i % 2 == 0 ? "/bad" : "/good") + run + "-" + i)))))
          .toList();
      for (Download other : others) assertThat(other.await().failed()).isEqualTo(links / 2);
      assertThat(addresses()).hasSize(runs * links / 2).allMatch(address -> address.contains("bad"));
      late.countDown();
      open.await();
    }
    assertThat(addresses()).hasSize(runs * links / 2 + 1).contains(last);
    server.otherwise(GOOD);
    List<Download> again = Stream.of(1, 2)
        .map(i -> settings()
            .build()
            .start(IntStream.range(0, runs * links)
                .mapToObj(n -> ImageLink.of(at("/bad" + n / links + "-" + n % links)))))
        .toList();
    for (Download run : again) run.await();
    assertThat(addresses()).containsExactly(last);
    assertThat(Names.in(directory)).containsExactlyInAnyOrder("images", "failures.jsonl");
  }

  @Test
  void filePermissionsArePreserved() throws IOException {
    run(at("/a.jpg"));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    server.otherwise(GOOD);
    settings().build().retryFailed(file());
    assertThat(file()).isEmptyFile();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void anImageThatIsFoundSavedIsRemoved() throws IOException {
    run(at("/a.jpg"), at("/b.jpg"));
    Files.createDirectories(directory.resolve("images"));
    Files.write(directory.resolve("images/a.jpg"), Pictures.jpeg(1));
    assertThat(run(at("/a.jpg")).skipped()).isEqualTo(1);
    assertThat(addresses()).containsExactly(at("/b.jpg"));
  }

  @Test
  void aCustomLinkIsWrittenWithItsId() throws IOException {
    settings().build().download(List.of(new ImageLink() {
      @Override
      public URI link() {
        return URI.create(at("/a.jpg"));
      }

      @Override
      public String id() {
        return "mine";
      }
    }));
    assertThat(lines())
        .singleElement()
        .satisfies(line -> assertThat(line.get("id").asText()).isEqualTo("mine"));
  }
}
