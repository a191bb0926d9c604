// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Wire;
import io.github.imgurfetch.testing.Samples;
import io.github.imgurfetch.testing.Samples.Sample;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Images truncated at every byte are never saved, whichever way HTTP delimits their bodies, except for a GIF that lacks
 * only its trailer. In a build, the ways that
 * look different to the structure check share the bytes; with the profile soak, each has all of them.
 */
@Timeout(120)
class CutBodiesTest {
  private static final List<String> IMAGES = List.of(
      "baseline.jpg",
      "still.png",
      "still.gif",
      "lossy.webp",
      "faststart.mp4",
      "film.webm",
      "short.mkv",
      "short.mov",
      "still.avif",
      "still.heic",
      "still.bmp",
      "icon.ico",
      "strips.tiff",
      "boxed.jxl");

  private static final boolean EACH_HAS_ALL = Boolean.getBoolean("soak.long");

  @TempDir(factory = MemoryDir.class)
  Path directory;

  /** The ways to send a truncated body. */
  enum Framing {
    /** The length of the whole image is announced. */
    LENGTH(1, 3) {
      @Override
      void send(Wire wire, byte[] body, int cut) throws IOException {
        wire.send(head("Content-Length: " + body.length));
        wire.send(Bytes.first(body, cut));
      }
    },
    /** The truncated length is announced, as for a file that is truncated on the server. */
    LENGTH_OF_THE_CUT(13, 13) {
      @Override
      void send(Wire wire, byte[] body, int cut) throws IOException {
        wire.send(head("Content-Length: " + cut));
        wire.send(Bytes.first(body, cut));
      }
    },
    /** Chunked, without the last chunk. */
    CHUNKED(2, 3) {
      @Override
      void send(Wire wire, byte[] body, int cut) throws IOException {
        wire.send(head("Transfer-Encoding: chunked"));
        if (cut > 0) wire.send(chunk(Bytes.first(body, cut)));
        if (cut == body.length) wire.send("0\r\n\r\n");
      }
    },
    /** Chunked and properly terminated, as by a proxy that lost its upstream connection. */
    CHUNKED_TO_THE_END(13, 13) {
      @Override
      void send(Wire wire, byte[] body, int cut) throws IOException {
        wire.send(head("Transfer-Encoding: chunked"));
        if (cut > 0) wire.send(chunk(Bytes.first(body, cut)));
        wire.send("0\r\n\r\n");
      }
    },
    /** Delimited by the end of the connection. */
    CLOSE(3, 3) {
      @Override
      void send(Wire wire, byte[] body, int cut) throws IOException {
        wire.send(head("Connection: close"));
        wire.send(Bytes.first(body, cut));
      }
    };

    /** The first cut after 0. */
    private final int first;

    /**
     * The distance between two cuts; framings that look the same to the structure check are not tested at every byte.
     */
    private final int step;

    Framing(int first, int step) {
      this.first = EACH_HAS_ALL ? 1 : first;
      this.step = EACH_HAS_ALL ? 1 : step;
    }

    /** The lengths to truncate a body to. All but its last byte is always one of them. */
    IntStream cuts(int length) {
      IntStream between = IntStream.iterate(first, cut -> cut < length - 1, cut -> cut + step);
      return IntStream.concat(IntStream.concat(IntStream.of(0), between), IntStream.of(length - 1));
    }

    abstract void send(Wire wire, byte[] body, int cut) throws IOException;

    static String head(String length) {
      return "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n" + length + "\r\n\r\n";
    }

    static byte[] chunk(byte[] bytes) {
      return Bytes.join((Integer.toHexString(bytes.length) + "\r\n").getBytes(), bytes, "\r\n".getBytes());
    }
  }

  static Stream<Arguments> imagesAndFramings() {
    return IMAGES.stream()
        .flatMap(name -> Arrays.stream(Framing.values()).map(framing -> Arguments.of(name, framing)));
  }

  @ParameterizedTest
  @MethodSource("imagesAndFramings")
  void truncatedImagesAreNeverSaved(String name, Framing framing) throws IOException {
    Sample sample = Samples.of(name);
    byte[] body = sample.bytes();
    try (RawServer server = new RawServer();
        Fetcher fetcher = plan(1).open()) {
      server.otherwise((request, wire) -> {
        framing.send(wire, body, Integer.parseInt(request.path().substring(1)));
        wire.close();
      });
      framing.cuts(body.length)
          .filter(cut -> !isWholeButForItsTrailer(name, framing, cut, body))
          .forEach(cut -> {
            Outcome outcome = fetch(fetcher, server, cut);
            assertThat(outcome).as("cut at %d", cut).isInstanceOf(Failed.class);
            assertThat(((Failed) outcome).failure().kind())
                .as("cut at %d", cut)
                .isIn(Kind.TRUNCATED, cut == 0 ? Kind.EMPTY_BODY : Kind.TRUNCATED);
          });
      assertThat(files()).isEmpty();
      assertThat(fetch(fetcher, server, body.length)).isInstanceOf(Saved.class);
      assertThat(directory.resolve(body.length + "." + sample.type().extension()))
          .hasBinaryContent(body);
    }
  }

  /** All viewers show a GIF that lacks only the byte that ends it. It is saved if its announced length was met. */
  private static boolean isWholeButForItsTrailer(String name, Framing framing, int cut, byte[] body) {
    return name.equals("still.gif") && framing == Framing.LENGTH_OF_THE_CUT && cut == body.length - 1;
  }

  @Test
  void truncatedAndDamagedImagesAreRetried() {
    byte[] body = Samples.of("still.png").bytes();
    RawServer.Script cut = (request, wire) -> Framing.CLOSE.send(wire, body, 3);
    RawServer.Script cutLater = (request, wire) -> Framing.CLOSE.send(wire, body, body.length - 1);
    RawServer.Script damaged = (request, wire) -> Framing.LENGTH.send(wire, Bytes.flip(body, 60, 1), body.length);
    RawServer.Script good = (request, wire) -> Framing.LENGTH.send(wire, body, body.length);
    try (RawServer server = new RawServer();
        Fetcher fetcher = plan(4).open()) {
      server.on("/1", RawServer.Script.inTurn(cut.thenClose(), cutLater.thenClose(), damaged, good));
      assertThat(fetch(fetcher, server, 1)).isInstanceOfSatisfying(Saved.class, saved -> {
        assertThat(saved.attempts()).isEqualTo(4);
        assertThat(saved.file()).hasBinaryContent(body);
      });
    }
  }

  @Test
  void aPermanentlyDamagedImageFailsAsDamaged() throws IOException {
    byte[] body = Bytes.flip(Samples.of("still.png").bytes(), 60, 1);
    try (RawServer server = new RawServer();
        Fetcher fetcher = plan(3).open()) {
      server.on("/1", RawServer.Script.ok("image/png", body));
      assertThat(fetch(fetcher, server, 1)).isInstanceOfSatisfying(Failed.class, failed -> {
        assertThat(failed.failure().kind()).isEqualTo(Kind.IMAGE_DAMAGED);
        assertThat(failed.failure().message()).contains("checksum");
        assertThat(failed.failure().attempts()).isEqualTo(3);
      });
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void trailingBytesAreSavedWithTheImage() {
    byte[] body = Bytes.join(Samples.of("baseline.jpg").bytes(), new byte[100_000]);
    try (RawServer server = new RawServer();
        Fetcher fetcher = plan(1).open()) {
      server.on("/1", RawServer.Script.ok("image/jpeg", body));
      assertThat(fetch(fetcher, server, 1))
          .isInstanceOfSatisfying(
              Saved.class, saved -> assertThat(saved.file()).hasBinaryContent(body));
    }
  }

  @Test
  void aShortTextIsNotAnImage() {
    try (RawServer server = new RawServer();
        Fetcher fetcher = plan(4).open()) {
      server.on("/1", RawServer.Script.ok("image/jpeg", "GONE".getBytes()));
      assertThat(fetch(fetcher, server, 1)).isInstanceOfSatisfying(Failed.class, failed -> {
        assertThat(failed.failure().kind()).isEqualTo(Kind.NOT_AN_IMAGE);
        assertThat(failed.failure().attempts()).isEqualTo(1);
      });
    }
  }

  private static Outcome fetch(Fetcher fetcher, RawServer server, int number) {
    DownloadTask task = new DownloadTask(number, "" + number, server.uri("/" + number), "" + number, false);
    return fetcher.fetch(task, progress -> {});
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private FetchPlan plan(int attempts) {
    RetryPolicy retry = RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(2))
        .attempts(attempts);
    return FetchPlan.builder()
        .directory(directory.toUri())
        .run("run")
        .existing(Existing.REPLACE)
        .retry(retry)
        .timeout(Duration.ofSeconds(30))
        .maxBytes(1 << 24)
        .userAgent("test")
        .allowPrivateHosts()
        .build();
  }
}
