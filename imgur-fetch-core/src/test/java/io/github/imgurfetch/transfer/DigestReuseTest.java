// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.internal.media.Digests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An image that fails, wherever and however, leaves nothing in the digest that the next image uses. */
@Timeout(60)
class DigestReuseTest {
  private static final byte[] BAD = Pictures.jpeg(1);
  private static final byte[] GOOD = Pictures.jpeg(2);
  private static final int MAX_BYTES = Math.max(BAD.length, GOOD.length);
  private static final String HASH = HexFormat.of().formatHex(Digests.sha256().digest(GOOD));

  @TempDir
  Path directory;

  private FetchRig rig;
  private Fetcher fetcher;
  private int images;

  @BeforeEach
  void open() {
    rig = new FetchRig(directory);
    rig.server.on("/good", Script.ok("image/jpeg", GOOD));
    fetcher = rig.plan(Existing.REPLACE, Duration.ofSeconds(60), MAX_BYTES).open();
  }

  @AfterEach
  void close() {
    fetcher.close();
    rig.close();
  }

  private Outcome fetch(String path) {
    return FetchRig.fetch(fetcher, FetchRig.task(rig.server.uri(path), "a" + ++images));
  }

  private void checkNext(Outcome failed) {
    assertThat(failed).isInstanceOf(Outcome.Failed.class);
    checkGood(fetch("/good"));
  }

  private static void checkGood(Outcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Saved.class, saved -> assertThat(saved.sha256()).isEqualTo(HASH));
  }

  private static Script response(int length, byte[] sent, String... headers) {
    return (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: " + length + "\r\n"
          + String.join("", headers) + "\r\n");
      wire.send(sent);
      wire.close();
    };
  }

  @Test
  void afterABodyThatIsCutAnywhere() {
    for (int cut = 0; cut < BAD.length; cut += 61) {
      rig.server.on("/cut", response(BAD.length, Arrays.copyOf(BAD, cut)));
      checkNext(fetch("/cut"));
    }
  }

  @Test
  void afterAnImageThatIsDamagedOrHasAnotherDigestOrIsTooLong() {
    byte[] damaged = BAD.clone();
    Arrays.fill(damaged, 20, 200, (byte) 0);
    rig.server.on("/damaged", response(damaged.length, damaged));
    checkNext(fetch("/damaged"));
    rig.server.on("/digest", response(BAD.length, BAD, "Content-MD5: AAAAAAAAAAAAAAAAAAAAAA==\r\n"));
    checkNext(fetch("/digest"));
    byte[] tooLong = Arrays.copyOf(BAD, MAX_BYTES + 1);
    rig.server.on("/long", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n");
      wire.send(tooLong);
      wire.close();
    });
    checkNext(fetch("/long"));
  }

  /** Without a tag the second attempt begins again, and its hash with it. */
  @Test
  void afterAFailedAttemptOfTheSameImage() {
    for (int cut = 1; cut < GOOD.length; cut += 97) {
      rig.server.on(
          "/twice",
          Script.inTurn(response(GOOD.length, Arrays.copyOf(GOOD, cut)), Script.ok("image/jpeg", GOOD)));
      checkGood(fetch("/twice"));
    }
  }
}
