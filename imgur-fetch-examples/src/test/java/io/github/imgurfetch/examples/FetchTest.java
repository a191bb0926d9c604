// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imgurfetch.ImgurGallery;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Section;
import io.github.imgurfetch.standin.StandInGallery;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The one-file program {@code Fetch.java}, run by Java's source launcher. */
@Timeout(240)
class FetchTest {
  private static final int IMAGES = 12;
  private static final String SOURCE = Path.of("Fetch.java").toAbsolutePath().toString();

  @TempDir
  private Path directory;

  /** The compiled program. One test uses the source launcher, which compiles it each time. */
  @TempDir
  private static Path classes;

  private record Run(int exit, String out, String err) {}

  @BeforeAll
  static void compile() {
    int failed = ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "-cp", System.getProperty("java.class.path"), "-d", classes.toString(), SOURCE);
    assertThat(failed).isZero();
  }

  private Run fetch(Object... arguments) throws IOException, InterruptedException {
    return start("Fetch", arguments);
  }

  private Run start(String main, Object... arguments) throws IOException, InterruptedException {
    Path err = directory.resolve("err.txt");
    Process program = new ProcessBuilder(command(main, arguments))
        .redirectError(err.toFile())
        .start();
    program.getOutputStream().close();
    String out = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(program.waitFor(), out, Files.readString(err));
  }

  private static List<String> command(String main, Object... arguments) {
    return ProgramJvm.command(
        List.of("-cp", System.getProperty("java.class.path") + File.pathSeparator + classes), main, arguments);
  }

  private Path list(StandInGallery standIn, Stream<String> more) throws IOException {
    try (ImgurGallery gallery = ImgurGallery.builder()
        .clientId(StandInGallery.CLIENT_ID)
        .baseUrl(standIn.baseUrl())
        .build()) {
      Stream<String> addresses = gallery.images(GalleryQuery.of(Section.HOT))
          .limit(IMAGES)
          .map(image -> image.link().toString());
      List<String> lines = Stream.concat(Stream.concat(Stream.of("# a list", ""), addresses), more)
          .toList();
      return Files.write(directory.resolve("urls.txt"), lines);
    }
  }

  @Test
  void savesAListWithProgressAndASummary() throws Exception {
    try (StandInGallery standIn = TestGallery.start()) {
      Path images = directory.resolve("images");
      Run run = start(SOURCE, list(standIn, Stream.empty()), "-o", images, "-n", 4, "--allow-private-hosts");
      assertThat(run.exit()).as(run.toString()).isZero();
      assertThat(run.out()).startsWith("12 saved, 0 skipped, 0 failed; ");
      assertThat(run.err()).contains("12 of 12 done: 12 saved").doesNotContain("\r", "\033");
      try (Stream<Path> files = Files.list(images)) {
        assertThat(files).hasSize(IMAGES);
      }
    }
  }

  @Test
  void aFailureIsExitCodeOneAndTheReportIsJson() throws Exception {
    try (StandInGallery standIn = TestGallery.start()) {
      Path list = list(standIn, Stream.of("no address"));
      Run run = fetch(list, "--output=" + directory.resolve("images"), "--json", "-q", "--allow-private-hosts");
      assertThat(run.exit()).as(run.toString()).isEqualTo(1);
      JsonNode report = new ObjectMapper().readTree(run.out());
      assertThat(report.path("saved").asInt()).isEqualTo(IMAGES);
      assertThat(report.path("failuresByKind").path("BAD_URL").asInt()).isEqualTo(1);
      assertThat(run.err()).contains("no address").doesNotContain("done:");
    }
  }

  @Test
  void aTerminalShowsABar() throws Exception {
    try (StandInGallery standIn = TestGallery.start();
        TmuxTerminal terminal = new TmuxTerminal(directory)) {
      List<String> command = command("Fetch", list(standIn, Stream.of("no address")), "--allow-private-hosts");
      String images = " -o '" + directory.resolve("images") + "'";
      assertThat(terminal.screenAfter("'" + String.join("' '", command) + "'" + images))
          .containsPattern("100% \\[=+\\] 13/13 \\(.*\\) \\d+\\.\\d MB, .* MB/s, 1 failed")
          .contains("12 saved, 0 skipped, 1 failed; ", "no address", "ended with 1")
          .doesNotContain(" done: ");
    }
  }

  @Test
  void isAProgramOfLessThan100Lines() throws Exception {
    assertThat(Files.readAllLines(Path.of(SOURCE))).hasSizeLessThan(100).allMatch(line -> line.length() <= 120);
  }

  @Test
  void invalidArgumentsPrintTheUsage() throws Exception {
    Run none = fetch();
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("LIST").contains("Usage: Fetch.java");
    Run missing = fetch(directory.resolve("nothing.txt"));
    assertThat(missing.exit()).isEqualTo(1);
    assertThat(missing.err()).contains("NoSuchFileException", "nothing.txt").doesNotContain("\tat ");
  }
}
