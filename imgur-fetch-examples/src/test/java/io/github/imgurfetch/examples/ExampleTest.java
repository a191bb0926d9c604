// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ImgurGallery;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** What all examples have in common: announcements, directories, errors, and exit codes. */
class ExampleTest {
  private final PrintStream before = System.err;
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @TempDir
  private Path directory;

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setErr(before);
  }

  private Example example() {
    return Example.of(ExampleTest.class, directory.toString());
  }

  @Test
  void aFailedImageIsExitCodeOne() {
    assertThat(example().exitCode(source -> 0)).isZero();
    assertThat(example().exitCode(source -> {
          source.hide(1);
          return source.print(source.downloader()
              .into(source.directory())
              .build()
              .download(Tutorial.getLinks(source.gallery())));
        }))
        .isEqualTo(1);
  }

  @Test
  void anApiThatDoesNotRespondIsOneLineAndAHint() throws IOException {
    int code;
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread closer = new Thread(() -> closeConnections(server));
      closer.setDaemon(true);
      closer.start();
      code = example().exitCode(source -> {
        try (ImgurGallery gallery = ImgurGallery.builder()
            .clientId("a-client-id")
            .baseUrl(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/3"))
            .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(1))
                .attempts(1))
            .build()) {
          return Tutorial.getLinks(gallery).size();
        }
      });
    }
    assertThat(code).isEqualTo(1);
    assertThat(errors().lines().filter(line -> line.startsWith("Hint: check the network")))
        .hasSize(1);
    assertThat(errors()).doesNotContain("\tat ");
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_20)
  void aMissingFeatureIsOneLine() {
    assertThat(example()
            .exitCode(source -> source.print(source.downloader()
                .strategy(Strategies.virtual(2))
                .build()
                .download(Tutorial.getLinks(source.gallery())))))
        .isEqualTo(1);
    assertThat(errors())
        .contains("needs Java 21 or newer, but this is Java "
            + Runtime.version().feature() + ": use a newer Java")
        .doesNotContain("\tat ");
  }

  @Test
  void aDirectoryIsEmptiedOnlyIfAnExampleCreatedIt() throws IOException {
    Path own = directory.resolve("own");
    for (int time = 1; time <= 2; time++) {
      OwnDirectory.emptied(own);
      assertThat(own).isDirectoryContaining(file -> file.endsWith(OwnDirectory.MARK));
      try (Stream<Path> files = Files.list(own)) {
        assertThat(files).hasSize(1);
      }
      Files.createDirectories(own.resolve("album"));
      Files.createFile(own.resolve("album").resolve("a.jpg"));
    }
    Path foreign = Files.createFile(directory.resolve("mine.txt"));
    assertThat(example().exitCode(source -> source.directory().getNameCount()))
        .isEqualTo(1);
    assertThat(errors()).contains(directory + " contains files that no example created: pass another directory");
    assertThat(foreign).exists();
  }

  @Test
  void aClientIdAloneDoesNotReachImgur() {
    assertThat(Announcement.of(false, false, 1)).startsWith("IMGUR_CLIENT_ID is not set: using generated images");
    assertThat(Announcement.of(false, true, 6))
        .startsWith(
            "IMGUR_CLIENT_ID is set. To use Imgur, add -Dimgur=live: this example requests one page from "
                + "api.imgur.com, and each image on it from i.imgur.com 6 times. Without it: using generated images");
    assertThat(Announcement.of(true, true, 0))
        .isEqualTo("Using Imgur: this example requests one page from api.imgur.com ...");
  }

  private static void closeConnections(ServerSocket server) {
    try {
      while (true) server.accept().close();
    } catch (IOException e) {
      return; // the test is over
    }
  }

  private String errors() {
    return errors.toString(StandardCharsets.UTF_8);
  }
}
