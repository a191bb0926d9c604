// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Seed;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills children with kill -9 again and again during a run: no image is lost. */
class KilledChildrenTest {
  private static final int KILLS = Soak.size("children", 6, 1000);

  private static final int IMAGES_A_KILL = 8;

  @TempDir(factory = MemoryDir.class)
  Path images;

  @Test
  @Timeout(value = 4, unit = TimeUnit.HOURS)
  void noImageIsLost() throws IOException {
    long seed = Seed.next();
    System.out.println("kill -9 of children: -Dsoak.seed=" + seed);
    long start = System.nanoTime();
    int count = (KILLS + 10) * IMAGES_A_KILL;
    int unlucky;
    Killer killer = new Killer(new Random(seed));
    try (RawServer server = new RawServer()) {
      server.otherwise((request, wire) ->
          Script.ok("image/jpeg", picture(request.path())).respond(request, wire));
      ConcurrentDownloader downloader = ConcurrentDownloader.builder()
          .into(images)
          .strategy(ShortLived.forked(2))
          .listener(killer)
          .allowPrivateHosts()
          .build();
      Stream<ImageLink> links =
          IntStream.range(0, count).mapToObj(i -> ImageLink.of(server.uri("/" + i + ".jpg")));
      DownloadReport report = downloader.download(links);

      unlucky = report.failures().size();
      assertThat(report.failures())
          .as("those that two of the kills hit")
          .hasSizeLessThanOrEqualTo(KILLS / 2)
          .allMatch(failed -> failed.failure().kind() == Kind.WORKER_DIED);
      assertThat(report.saved()).isEqualTo(count - unlucky);
      assertThat(downloader.retryFailed(report).failures()).isEmpty();
    }
    assertThat(killer.kills).isEqualTo(KILLS);
    try (Stream<Path> files = Files.list(images)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(count);
      for (Path file : all)
        assertThat(file).hasBinaryContent(picture(file.getFileName().toString()));
    }
    Soak.report(
        "kill -9 of children",
        start,
        KILLS + " kills, " + count + " images, none lost, cut or left over, " + unlucky + " hit twice");
  }

  private static byte[] picture(String name) {
    return SoakPictures.small(Integer.parseInt(name.replaceAll("\\D", "")));
  }

  /** Kills a child after each group of outcomes. */
  private static final class Killer implements DownloadListener {
    private final Random random;
    private int outcomes;
    private int kills;

    Killer(Random random) {
      this.random = random;
    }

    @Override
    public void onOutcome(Outcome outcome) {
      if (++outcomes % IMAGES_A_KILL != 0 || kills == KILLS) return;
      List<ProcessHandle> children = ProcessHandle.current()
          .children()
          .filter(child -> child.info().command().orElse("").endsWith("java"))
          .toList();
      if (children.isEmpty()) return;
      children.get(random.nextInt(children.size())).destroyForcibly();
      kills++;
    }
  }
}
