// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.soak.KillMoment.Event;
import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Request;
import io.github.imgurfetch.testing.RawServer.Wire;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A run in a separate JVM that is killed at a given moment, the files that it leaves, and the next run. */
final class KillRound {
  private static final int IMAGES = 60;
  private static final int MAX_BYTES = 200_000;
  private static final int KILLED = 128 + 9;
  private static final String VICTIM = "victim";

  private final Path images;
  private final SoakManifest manifest;
  private final ExecutionStrategy strategy;
  private final KillMoment moment;
  private final List<byte[]> pictures;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicIntegerArray ofTheVictim = new AtomicIntegerArray(IMAGES);
  private final AtomicIntegerArray ofTheRerun = new AtomicIntegerArray(IMAGES);
  private final CompletableFuture<Process> victim = new CompletableFuture<>();

  KillRound(Path home, ExecutionStrategy strategy, Random random) {
    this.images = home.resolve("images");
    this.manifest = new SoakManifest(home.resolve("manifest.jsonl"));
    this.strategy = strategy;
    this.moment = KillMoment.random(random, IMAGES);
    this.pictures = IntStream.range(0, IMAGES)
        .mapToObj(i -> SoakPictures.sized(i, i % 3 == 0 ? 1 + random.nextInt(MAX_BYTES) : 16))
        .toList();
  }

  /**
   * Returns the number of images that had their final names when the run died; negative if it ended before it could be
   * killed.
   */
  int play() throws IOException, InterruptedException {
    try (RawServer server = new RawServer()) {
      server.otherwise(this::respond);
      Process child = start(server, VICTIM);
      victim.complete(child);
      if (moment.event() == Event.LOCKED) killWhen(() -> !names().isEmpty(), child);
      ChildJvm.Result killed = ChildJvm.awaitEnd(child);
      assertThat(killed.exit()).as(killed.output()).isIn(KILLED, 0);
      Set<String> saved = finals();
      assertThat(manifest.check(pictures)).isSubsetOf(saved);

      ChildJvm.Result rerun = ChildJvm.awaitEnd(start(server, "rerun"));

      assertThat(rerun.output()).contains(SoakDownload.result(IMAGES - saved.size(), saved.size(), 0));
      assertThat(rerun.exit()).isZero();
      assertThat(names()).isEqualTo(allNames());
      assertThat(finals()).isEqualTo(allNames());
      assertThat(manifest.check(pictures)).isEqualTo(allNames());
      for (int i = 0; i < IMAGES; i++) {
        assertThat(ofTheVictim.get(i))
            .as("requests for image %d", i)
            .isBetween(saved.contains(name(i)) ? 1 : 0, 1);
        assertThat(ofTheRerun.get(i))
            .as("requests of the rerun for image %d", i)
            .isEqualTo(saved.contains(name(i)) ? 0 : 1);
      }
      return killed.exit() == KILLED ? saved.size() : -1;
    }
  }

  private Process start(RawServer server, String agent) throws IOException {
    return ChildJvm.start(
        Soak.CHEAP_JVM,
        SoakDownload.class.getName(),
        server.uri(""),
        IMAGES,
        images,
        manifest.file(),
        strategy,
        agent);
  }

  private void respond(Request request, Wire wire) throws IOException, InterruptedException {
    int image = Integer.parseInt(request.path().replaceAll("[^0-9]", ""));
    byte[] picture = pictures.get(image);
    // Distinguished by sender and not by time: on a busy machine, requests of a dead process may be read late.
    (request.headers().get("user-agent").equals(VICTIM) ? ofTheVictim : ofTheRerun).incrementAndGet(image);
    wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + picture.length + "\r\n\r\n");
    if (!moment.isAt(requests.incrementAndGet())) {
      wire.send(picture);
      return;
    }
    Process child = victim.join();
    if (moment.event() == Event.NAMED) {
      wire.send(picture);
      killWhen(() -> Files.exists(images.resolve(name(image))), child);
    } else {
      wire.send(Bytes.first(picture, (int) (moment.share() * picture.length)));
      kill(child);
    }
    child.waitFor();
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void killWhen(Condition condition, Process child) throws IOException {
    while (child.isAlive() && !condition.holds()) Thread.onSpinWait();
    kill(child);
  }

  /** Sends SIGKILL. {@link Process#destroyForcibly} would close the streams, which are still to be read. */
  private static void kill(Process child) {
    child.toHandle().destroyForcibly();
  }

  /** Returns the files with final names, each of which must be complete. */
  private Set<String> finals() throws IOException {
    Set<String> finals = names();
    finals.removeIf(name -> name.startsWith(".imgur-fetch-"));
    assertThat(allNames()).containsAll(finals);
    for (int i = 0; i < IMAGES; i++)
      if (finals.contains(name(i))) assertThat(images.resolve(name(i))).hasBinaryContent(pictures.get(i));
    return finals;
  }

  private Set<String> names() throws IOException {
    if (!Files.exists(images)) return Set.of();
    try (Stream<Path> files = Files.list(images)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private static Set<String> allNames() {
    return IntStream.range(0, IMAGES).mapToObj(KillRound::name).collect(Collectors.toSet());
  }

  private static String name(int image) {
    return image + ".jpg";
  }

  @Override
  public String toString() {
    return strategy + " killed at " + moment;
  }
}
