// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Request;
import io.github.imgurfetch.testing.RawServer.Wire;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests many images, 20 % of which have various faults: each has the expected outcome, and no other image is affected.
 */
class MixedFaultsTest {
  private static final int IMAGES = Soak.size("images", 1_000, 100_000);

  private final AtomicIntegerArray requests = new AtomicIntegerArray(IMAGES);
  private final BitSet settled = new BitSet();
  private final List<String> violations = new ArrayList<>();
  private long healed;

  @TempDir
  Path directory;

  static List<ExecutionStrategy> strategies() {
    return Soak.STRATEGIES;
  }

  @ParameterizedTest
  @MethodSource("strategies")
  @Timeout(value = 4, unit = TimeUnit.HOURS)
  void everyImageHasTheExpectedOutcome(ExecutionStrategy strategy) throws IOException {
    long start = System.nanoTime();
    DownloadReport report;
    try (RawServer server = new RawServer()) {
      server.otherwise(this::respond);
      report = settings(strategy)
          .build()
          .download(IntStream.range(0, IMAGES).mapToObj(i -> ImageLink.of(server.uri("/" + i + ".jpg"))));
    }
    assertThat(violations.stream().limit(5)).isEmpty();
    assertThat(settled.cardinality()).isEqualTo(IMAGES);
    assertThat(report.saved()).isEqualTo(IMAGES - lasting());
    assertThat(report.failed()).isEqualTo(lasting());
    assertThat(healed)
        .isEqualTo(IntStream.range(0, IMAGES)
                .filter(i -> MixedFault.of(i).isPresent())
                .count()
            - lasting());
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.count()).as("files, none of them temporary").isEqualTo(report.saved());
    }
    for (int i = 0; i < IMAGES; i++) if (endsWell(i)) assertThat(file(i)).hasBinaryContent(SoakPictures.small(i));
    Soak.report(
        "20 faulty of each 100, " + strategy,
        start,
        IMAGES + " images, " + healed + " healed, " + report.failed()
            + " failed as they have to, none lost, none corrupt, none twice");
  }

  private ConcurrentDownloader.Builder settings(ExecutionStrategy strategy) {
    return ConcurrentDownloader.builder()
        .into(directory)
        .strategy(strategy)
        .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(4)))
        .connectTimeout(Duration.ofSeconds(5))
        .readTimeout(Duration.ofSeconds(1))
        .minimumSpeed(0, Duration.ofSeconds(30))
        .maxBytes(MixedFault.MAX_BYTES)
        .allowPrivateHosts()
        .listener(new DownloadListener() {
          @Override
          public void onOutcome(Outcome outcome) {
            check(outcome);
          }
        });
  }

  private void respond(Request request, Wire wire) throws IOException {
    int image = Integer.parseInt(request.path().replaceAll("[^0-9]", ""));
    int time = requests.incrementAndGet(image);
    byte[] picture = SoakPictures.small(image);
    Optional<MixedFault> fault = MixedFault.of(image);
    if (fault.isPresent() && (time == 1 || fault.get().lasting().isPresent())) {
      fault.get().response().send(picture, wire);
    } else {
      wire.send(MixedFault.head("200 OK", "Content-Length: " + picture.length));
      wire.send(picture);
    }
  }

  private void check(Outcome outcome) {
    int image = (int) outcome.task().number() - 1;
    if (settled.get(image)) violations.add("twice: " + outcome);
    settled.set(image);
    Optional<MixedFault> fault = MixedFault.of(image);
    if (!isRight(fault, outcome)) violations.add("wrong: " + outcome);
    if (fault.isPresent() && outcome instanceof Saved && requests.get(image) > 1) healed++;
  }

  private static boolean isRight(Optional<MixedFault> fault, Outcome outcome) {
    if (outcome instanceof Saved) return fault.flatMap(MixedFault::lasting).isEmpty();
    return outcome instanceof Failed failed
        && fault.isPresent()
        && fault.get().lasting().filter(failed.failure().kind()::equals).isPresent()
        && failed.failure().attempts() == fault.get().attempts();
  }

  private static long lasting() {
    return IntStream.range(0, IMAGES).filter(i -> !endsWell(i)).count();
  }

  private static boolean endsWell(int image) {
    return MixedFault.of(image).flatMap(MixedFault::lasting).isEmpty();
  }

  private Path file(int image) {
    return directory.resolve(image + ".jpg");
  }
}
