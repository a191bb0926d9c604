// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.soak.ClashingNames.Kind;
import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.OwnPicture;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests a long list at {@code -Xmx64m}, in which 30 % of the links are bad and names repeat: the counts are correct,
 * and each address has its own file. Most of the list consists of images that already exist.
 */
@EnabledIfSystemProperty(named = "soak.long", matches = "true", disabledReason = "see the profile soak")
class ClashingNamesTest {
  private static final int LINKS = Soak.size("names", 1_000_000);

  /** Some file systems allow at most 65,000 names for one file. */
  private static final int NAMES_EACH = 50_000;

  @TempDir(factory = MemoryDir.class)
  private Path home;

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void everyNameBelongsToItsOwnAddress() throws IOException, InterruptedException {
    Path images = Files.createDirectory(home.resolve("images"));
    long start = System.nanoTime();
    try (RawServer server = new RawServer()) {
      server.otherwise((request, wire) -> {
        if (request.path().startsWith("/missing"))
          Script.status("404 Not Found").respond(request, wire);
        else OwnPicture.send(server, request, wire);
      });
      fill(images, OwnPicture.of(server.uri("/there")));
      ChildJvm.Result result =
          ChildJvm.run(Soak.CHEAP_JVM, ClashingNames.class.getName(), server.uri(""), LINKS, images);
      long saved = Kind.count(LINKS, Kind.CLASH_WITH_ONE_THERE, Kind.CLASH_WITH_OTHERS);
      long badUrl = Kind.count(LINKS, Kind.NO_ADDRESS);
      long missing = Kind.count(LINKS, Kind.NOT_FOUND);
      long refused = Kind.count(LINKS, Kind.REFUSED);
      long skipped = LINKS - saved - badUrl - missing - refused;
      String counts = "total=" + LINKS + " saved=" + saved + " skipped=" + skipped
          + " failed=" + (badUrl + missing + refused) + " files=" + saved
          + " {BAD_URL=" + badUrl + ", CONNECT=" + refused + ", HTTP_STATUS=" + missing
          + ", Saved=" + saved + ", Skipped=" + skipped + "}";
      assertThat(result.output()).contains("violations=0 outcomes=" + LINKS + " " + counts);
      Soak.report("30 bad of each 100 links at -Xmx64m, names that came before", start, counts);
    }
  }

  /** Creates the existing files as many names of one file. */
  private static void fill(Path directory, byte[] picture) throws IOException {
    Path original = directory;
    for (int i = 0, names = 0; i < LINKS; i++) {
      if (Kind.of(i) != Kind.THERE) continue;
      Path file = directory.resolve(ClashingNames.nameThere(i) + ".jpg");
      if (names++ % NAMES_EACH == 0) original = Files.write(file, picture);
      else Files.createLink(file, original);
    }
  }
}
