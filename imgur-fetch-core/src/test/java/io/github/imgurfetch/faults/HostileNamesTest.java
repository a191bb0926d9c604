// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Naming;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.HostileNames;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.Seed;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests hundreds of hostile names (thousands with the profile soak) from every source of names: no file gets an unsafe
 * name, and no file is outside the directory.
 */
@Timeout(240)
class HostileNamesTest {
  private static final String FIRST = "[^\\x00-')-/:-@\\\\-`{-\\x7f\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Z}\\p{M}]";
  private static final String OTHER = "[^\\x00-\\x1f!\"$%*/:;<>?\\\\^`{|}~\\x7f\\p{Cc}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]";

  /** A part of a name: letters of all scripts, but no character that file systems or shells do not accept. */
  static final String PART = FIRST + OTHER + "{0,119}(?<![. ])";

  private static final String SAFE = "(" + PART + "/)*" + PART + "(~[0-9a-f]{4})?\\.(jpg|png|gif|webp|mp4|webm|avif)";
  private static final byte[] PICTURE = Pictures.jpeg(1);

  private static final int GENERATED = Boolean.getBoolean("soak.long") ? 4_100 : 600;

  private final long seed = Seed.next();
  private final List<String> names = HostileNames.corpus(seed, GENERATED);
  private final RawServer server = new RawServer().otherwise(Script.ok("image/jpeg", PICTURE));
  private final Recorder recorder = new Recorder();

  @AfterEach
  void stop() {
    server.close();
  }

  private record Named(URI link, String id) implements ImageLink {}

  @Test
  void asIdsAndContentDispositions() throws IOException {
    server.otherwise(this::disposition);
    checkRun(Naming.byId(), numbered(), blanks());
  }

  @Test
  void asTitles() throws IOException {
    assertThat(names).hasSizeGreaterThan(GENERATED + 900);
    server.otherwise(this::disposition);
    checkRun(link -> "a title: " + link.id(), numbered(), 0);
  }

  @Test
  void asTheLastPartOfTheAddress() throws IOException {
    List<ImageLink> links = new ArrayList<>();
    for (int i = 0; i < names.size(); i++)
      links.add(ImageLink.of(URI.create(server.uri("/" + i + "/") + encoded(names.get(i)))));
    checkRun(Naming.byId(), links, recorder -> {});
  }

  @Test
  void asAddresses() throws IOException {
    List<ImageLink> links = new ArrayList<>();
    for (int i = 0; i < names.size(); i += 4) links.add(ImageLink.of(server.uri("/" + i + "/") + names.get(i)));
    checkRun(
        Naming.byId(),
        links,
        heard -> assertThat(heard.heard(Failed.class))
            .extracting(failed -> failed.failure().kind())
            .isSubsetOf(Kind.BAD_URL, Kind.BAD_NAME));
    assertThat(recorder.heard(Saved.class)).hasSizeGreaterThan(100);
  }

  /** Responds with a {@code Content-Disposition} that has the same name. */
  private void disposition(RawServer.Request request, RawServer.Wire wire) throws IOException {
    int number = Integer.parseInt(request.path().replaceAll("\\D", ""));
    String name = names.get(number).replaceAll("[\r\n\u0000]", "");
    String cut = name.substring(0, Math.min(400, name.length()));
    wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + PICTURE.length
        + "\r\nContent-Disposition: attachment; filename=\"");
    wire.send(cut.getBytes(StandardCharsets.UTF_8));
    wire.send("\"; filename*=UTF-8''" + encoded(cut) + "\r\n\r\n");
    wire.send(PICTURE);
  }

  private List<ImageLink> numbered() {
    List<ImageLink> links = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) links.add(new Named(server.uri("/" + i + ".jpg"), names.get(i)));
    return links;
  }

  private int blanks() {
    return (int) names.stream().filter(String::isBlank).count();
  }

  private void checkRun(Naming naming, List<ImageLink> links, int badNames) throws IOException {
    checkRun(naming, links, heard -> {
      assertThat(heard.heard(Saved.class)).hasSize(names.size() - badNames);
      assertThat(heard.heard(Failed.class))
          .allMatch(failed -> failed.failure().kind() == Kind.BAD_NAME);
    });
  }

  private void checkRun(Naming naming, List<ImageLink> links, Check check) throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path images = memory.getPath("images").toAbsolutePath();
      ConcurrentDownloader downloader = ConcurrentDownloader.builder()
          .into(images)
          .naming(naming)
          .strategy(Strategies.pooled(8))
          .listener(recorder)
          .allowPrivateHosts()
          .build();
      downloader.download(links);
      List<String> files = files(images);
      assertThat(recorder.heard(Outcome.class)).as("seed %d", seed).hasSize(links.size());
      assertThat(files)
          .as("seed %d", seed)
          .hasSize(recorder.heard(Saved.class).size())
          .allMatch(name -> name.matches(SAFE));
      assertThat(files.stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct())
          .hasSize(files.size());
      assertThat(paths(images.getParent())).containsExactly("images");
      assertThat(paths(memory.getPath("/"))).containsExactly("work");
      check.check(recorder);

      long duplicates = recorder.heard(Skipped.class).stream()
          .filter(HostileNamesTest::isDuplicate)
          .count();
      int requests = server.requests().size();
      assertThat(downloader.download(links).skipped()).isEqualTo(files.size() + duplicates);
      assertThat(server.requests()).as("requests of the next run").hasSize(requests);
    }
  }

  /** Whether an image was skipped as a duplicate, as for "/1/.." and "/2/..". */
  private static boolean isDuplicate(Skipped skipped) {
    return skipped.reason() == Skipped.Reason.DUPLICATE;
  }

  @FunctionalInterface
  private interface Check {
    void check(Recorder heard);
  }

  private static List<String> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .toList();
    }
  }

  private static List<String> paths(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** Encodes everything except letters and digits as %XX. */
  private static String encoded(String name) {
    StringBuilder text = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8))
      if (b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9') text.append((char) b);
      else text.append(String.format(Locale.ROOT, "%%%02X", b));
    return text.toString();
  }
}
