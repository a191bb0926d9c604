// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.MemoryStores;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that save images in a store of another module, and the ways in which such a store can fail. */
@Timeout(60)
class StoreRunTest {
  private static final int IMAGES = 10;

  @TempDir
  Path local;

  private final RawServer server = new RawServer();
  private final List<Outcome> outcomes = new ArrayList<>();
  private URI images;
  private MemoryStores.Memory store;

  @BeforeEach
  void open(TestInfo test) {
    images = URI.create(
        "memory://" + test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT) + "/images");
    store = MemoryStores.at(images);
    for (int i = 0; i < IMAGES; i++) server.on("/" + i, Script.ok("image/jpeg", Pictures.jpeg(i)));
  }

  @AfterEach
  void stop() {
    assertThat(store.begun).as("the run has ended there too").isFalse();
    server.close();
  }

  private ConcurrentDownloader.Builder downloader() {
    return ConcurrentDownloader.builder().into(images).allowPrivateHosts().listener(new Collector(outcomes));
  }

  private record Collector(List<Outcome> outcomes) implements DownloadListener {
    @Override
    public void onOutcome(Outcome outcome) {
      outcomes.add(outcome);
    }
  }

  private List<ImageLink> links() {
    return IntStream.range(0, IMAGES)
        .mapToObj(i -> ImageLink.of(server.uri("/" + i)))
        .toList();
  }

  @Test
  void imagesAreSavedInTheStoreAndNotFetchedAgain() {
    assertThat(downloader().build().download(links()).saved()).isEqualTo(IMAGES);
    for (int i = 0; i < IMAGES; i++)
      assertThat(store.images.get(i + ".jpg")).isEqualTo(Pictures.jpeg(i));
    assertThat(outcomes).allSatisfy(outcome -> {
      Saved saved = (Saved) outcome;
      assertThat(saved.location()).isEqualTo(URI.create(images + "/" + saved.fileName()));
    });

    assertThat(downloader().build().download(links()).skipped()).isEqualTo(IMAGES);
    assertThat(server.requests()).hasSize(IMAGES);
  }

  @Test
  void aManifestRecordsStoredImages() throws Exception {
    Path manifest = local.resolve("manifest.jsonl");
    downloader().manifest(manifest).build().download(links());
    assertThat(Files.readAllLines(manifest)).hasSize(IMAGES);

    store.images.put("3.jpg", new byte[Pictures.jpeg(3).length + 1]);
    store.images.remove("4.jpg");
    DownloadReport again = downloader().manifest(manifest).build().download(links());
    assertThat(again.saved()).isEqualTo(2);
    assertThat(store.images.get("3.jpg")).isEqualTo(Pictures.jpeg(3));
    assertThat(store.images).hasSize(IMAGES);
  }

  @Test
  void anErrorOfTheStoreFailsOnlyItsImage() {
    store.fault = Optional.of("the bucket is read-only\r\nand says so in two lines");
    DownloadReport report =
        downloader().strategy(Strategies.serial()).build().download(links());
    assertThat(report.failures()).hasSize(IMAGES).allSatisfy(failed -> {
      assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.DISK_IO);
      assertThat(failed.failure().message()).contains("read-only").doesNotContain("\n");
    });
    assertThat(store.images).isEmpty();
  }

  @Test
  void anExhaustedQuotaEndsTheRunEarly() {
    store.fault = Optional.of("quota exceeded");
    DownloadReport report =
        downloader().strategy(Strategies.serial()).build().download(links());
    assertThat(report.failures())
        .hasSize(3)
        .allSatisfy(failed -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.DISK_FULL));
    assertThat(report.skipped()).isEqualTo(IMAGES - 3);
  }

  @Test
  void aStoreThatDoesNotRespondTimesOutWithTheImage() {
    store.hangs = true;
    DownloadReport report =
        downloader().timeout(Duration.ofMillis(200)).build().download(links());
    assertThat(report.failures()).hasSize(IMAGES).allSatisfy(failed -> {
      assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.DISK_IO);
      assertThat(failed.failure().message()).contains("the store did not respond");
    });
  }

  @Test
  void aCancelInterruptsAWaitForTheStore() throws Exception {
    store.hangs = true;
    try (Download download =
        downloader().timeout(Duration.ofDays(1)).build().start(links())) {
      store.asked.await();
      download.cancel();
      assertThat(download.await().cancelled()).isTrue();
    }
    assertThat(outcomes)
        .isNotEmpty()
        .allSatisfy(outcome -> assertThat(((Skipped) outcome).reason()).isEqualTo(Skipped.Reason.CANCELLED));
  }

  @Test
  void aCancelInterruptsTheManifestToo() throws Exception {
    store.hangsOnFind = true;
    try (Download download = downloader()
        .timeout(Duration.ofDays(1))
        .manifest(local.resolve("m.jsonl"))
        .build()
        .start(links())) {
      store.asked.await();
      download.cancel();
      assertThat(download.await().cancelled()).isTrue();
    }
  }

  @Test
  void aStoreThatDoesNotCloseDoesNotLoseTheReport() {
    store.breaksOnClose = true;
    DownloadReport report =
        downloader().manifest(local.resolve("m.jsonl")).build().download(links());
    assertThat(report.saved()).isEqualTo(IMAGES);
  }

  @Test
  void childJvmsSaveInTheStoreToo() {
    DownloadReport report =
        downloader().strategy(ShortLived.forked(1)).build().download(links());
    assertThat(report.saved())
        .as("%s, saved in the child's memory", report.failures())
        .isEqualTo(IMAGES);
    assertThat(store.images).isEmpty();
  }

  @Test
  void unsupportedSettingsAreRejectedWhenTheDownloaderIsBuilt() {
    assertThatIllegalStateException()
        .isThrownBy(() -> downloader().existing(Existing.RESUME).build())
        .withMessageContaining("RESUME")
        .withMessageContaining(images.toString());
    assertThatIllegalStateException()
        .isThrownBy(() -> downloader().then(saved -> {}).build())
        .withMessageContaining("then(…)")
        .withMessageContaining(images.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"images", "memory:images", "memory://host/images?x", "memory://host/images#x", "mailto:a@b"})
  void invalidDirectoryUrisAreRejected(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConcurrentDownloader.builder().into(URI.create(address)))
        .withMessageStartingWith("into: ");
  }

  @Test
  void theErrorForAnUnknownSchemeNamesTheRemedy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConcurrentDownloader.builder().into(URI.create("hdfs://host/images")))
        .withMessage(
            "into: nothing on the class path can write to hdfs://host/images: add imgur-fetch-hadoop, or another"
                + " module with ImageStores for hdfs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory://key:secret@bucket/images", "memory://secret@my_bucket/images"})
  void aKeyInAUriIsRejectedAndNotRepeated(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConcurrentDownloader.builder().into(URI.create(address)))
        .satisfies(e -> assertThat(e.getMessage())
            .contains("user name or a key")
            .doesNotContain("secret"));
  }

  @Test
  void aFileUriIsALocalDirectory() {
    DownloadReport report = downloader()
        .into(URI.create(local.toUri() + "a/../b"))
        .existing(Existing.RESUME)
        .then(saved -> {})
        .build()
        .download(links());
    assertThat(report.saved()).isEqualTo(IMAGES);
    assertThat(outcomes)
        .extracting(outcome -> ((Saved) outcome).file().getParent())
        .containsOnly(local.resolve("b"));
  }
}
