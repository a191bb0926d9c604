// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.internal.http.AddressPolicy;
import io.github.imgurfetch.transfer.internal.media.Digests;
import io.github.imgurfetch.transfer.internal.media.Placeholders;
import io.github.imgurfetch.transfer.internal.media.Placeholders.Placeholder;
import io.github.imgurfetch.transfer.internal.media.Placeholders.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests placeholders that a host serves instead of an image. Another image represents those of Imgur. */
class PlaceholdersTest {
  private static final byte[] PLACEHOLDER = Pictures.png(1);
  private static final byte[] IMAGE = Pictures.jpeg(2);

  @TempDir
  Path directory;

  private FetchRig rig;

  @BeforeEach
  void start() {
    rig = new FetchRig(directory);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @ParameterizedTest
  @CsvSource({"REMOVED, REMOVED", "REGION_BLOCKED, REGION_BLOCKED"})
  void aPlaceholderIsNotSaved(Reason reason, Kind kind) {
    rig.server.on("/a.png", Script.ok("image/png", PLACEHOLDER));
    Outcome outcome = fetch(reason);
    assertThat(((Failed) outcome).failure().kind()).isEqualTo(kind);
    assertThat(((Failed) outcome).failure().attempts()).isEqualTo(1);
    assertThat(rig.files()).isEmpty();
  }

  @Test
  void otherBytesAreNotAPlaceholder() {
    for (byte[] other : List.of(Bytes.join(PLACEHOLDER, new byte[1]), Pictures.png(3))) {
      rig.server.on("/a.png", Script.ok("image/png", other));
      assertThat(fetch(Reason.REGION_BLOCKED)).isInstanceOf(Saved.class);
      assertThat(directory.resolve("a.png").toFile().delete()).isTrue();
    }
  }

  @Test
  void aPlaceholderThatWasSavedEarlierIsReplaced() throws IOException {
    Files.write(directory.resolve("a.png"), PLACEHOLDER);
    rig.server.on("/a.png", Script.ok("image/jpeg", IMAGE));
    assertThat(fetch(Reason.REGION_BLOCKED)).isInstanceOf(Saved.class);
    assertThat(rig.files()).containsExactly("a.jpg");
    assertThat(fetch(Reason.REGION_BLOCKED)).isInstanceOf(Skipped.class);
  }

  @Test
  void noStepProcessesAPlaceholder() throws IOException {
    Files.write(directory.resolve("a.png"), PLACEHOLDER);
    rig.server.on("/a.png", Script.ok("image/png", PLACEHOLDER));
    AtomicInteger steps = new AtomicInteger();
    Outcome outcome = fetch(Reason.REGION_BLOCKED, saved -> steps.incrementAndGet());
    assertThat(((Failed) outcome).failure().kind()).isEqualTo(Kind.REGION_BLOCKED);
    assertThat(steps).hasValue(0);
  }

  @Test
  void thePlaceholdersOfImgurAreKnown() {
    assertThat(Placeholders.KNOWN.find(34_641, "faa24ec881e6040655c187a681d6dc496eb8aa41e1bd0652a180b3a40b457187"))
        .contains(Reason.REGION_BLOCKED);
    assertThat(Placeholders.KNOWN.find(503, "9b5936f4006146e4e1e9025b474c02863c0b5614132ad40db4b925a10e8bfbb9"))
        .contains(Reason.REMOVED);
    assertThat(Placeholders.KNOWN.mayBe(34_642)).isFalse();
  }

  private Outcome fetch(Reason reason, ImageStep... steps) {
    Placeholders placeholders = new Placeholders(List.of(new Placeholder(
        reason,
        PLACEHOLDER.length,
        HexFormat.of().formatHex(Digests.sha256().digest(PLACEHOLDER)))));
    FetchPlanBuilder plan = rig.plan().toBuilder();
    for (ImageStep step : steps) plan.then(step);
    try (Fetcher fetcher = new HttpFetcher((PlanValues) plan.build(), AddressPolicy.ANY, null, placeholders)) {
      return FetchRig.fetch(fetcher, FetchRig.task(rig.server.uri("/a.png"), "a"));
    }
  }
}
