// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.Ranges;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.internal.media.Digests;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Digests sent by the server are verified; malformed ones are ignored. */
@Timeout(60)
class HttpFetcherDigestTest {
  private static final byte[] JPEG = Arrays.copyOf(Pictures.jpeg(1), 50_000);
  private static final byte[] OTHER = Arrays.copyOf(Pictures.jpeg(2), 50_000);
  private static final int CUT = 20_000;
  private static final String TAG = "ETag: \"v1\"";

  @TempDir
  Path directory;

  private FetchRig rig;

  @BeforeEach
  void openRig() {
    rig = new FetchRig(directory);
  }

  @AfterEach
  void closeRig() {
    rig.close();
  }

  /** Builds a header with the digests of the given bytes. */
  private static String header(String pattern, byte[] bytes) {
    Base64.Encoder base64 = Base64.getEncoder();
    return pattern.replace("<md5>", base64.encodeToString(Digests.md5().digest(bytes)))
        .replace("<sha256>", base64.encodeToString(Digests.sha256().digest(bytes)))
        .replace("<sha512>", base64.encodeToString(Digests.sha512().digest(bytes)));
  }

  private static Script response(String pattern, byte[] digested) {
    return Ranges.whole(JPEG, header(pattern, digested).split("\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Digest: sha-256=:<sha256>:",
        "Content-Digest: sha-512=:<sha512>:",
        "Repr-Digest: sha-256=:<sha256>:",
        "Repr-Digest: SHA-512=:<sha512>:",
        "Digest: SHA-256=<sha256>",
        "Digest: sha-512=<sha512>",
        "Digest: md5=<md5>",
        "Content-MD5: <md5>",
        "x-goog-hash: crc32c=AAAAAA==,md5=<md5>",
        "x-goog-hash: crc32c=AAAAAA==\nx-goog-hash: md5=<md5>",
        "Content-Digest: unixsum=:AAAA:,  sha-256=:<sha256>:",
        "Content-Digest: sha-512=:<sha512>:, sha-256=:<sha256>:",
        "Content-Digest: unixsum=:AAAA:\nDigest: sha-256=<sha256>"
      })
  void digestsAreVerified(String pattern) {
    rig.server.on("/good", response(pattern, JPEG)).on("/bad", response(pattern, OTHER));
    assertThat(rig.failure("/bad"))
        .isEqualTo(
            new Failure(Kind.HASH_MISMATCH, "the bytes do not match the digest sent by the server", 0, 4));
    assertThat(rig.saved(rig.fetch("/good")).attempts()).isEqualTo(1);
  }

  @Test
  void oneWrongDigestFailsTheImage() {
    rig.server.on(
        "/256", response(header("Content-Digest: sha-256=:<sha256>:", OTHER) + ", sha-512=:<sha512>:", JPEG));
    rig.server.on(
        "/512", response(header("Content-Digest: sha-512=:<sha512>:", OTHER) + ", sha-256=:<sha256>:", JPEG));
    rig.server.on(
        "/md5", response(header("Content-MD5: <md5>", OTHER) + "\nContent-Digest: sha-512=:<sha512>:", JPEG));
    for (String path : new String[] {"/256", "/512", "/md5"})
      assertThat(rig.failure(path).kind()).isEqualTo(Kind.HASH_MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Digest: sha-256=",
        "Content-Digest: sha-256=:",
        "Content-Digest: sha-256=::",
        "Content-Digest: sha-256",
        "Content-Digest: sha-256=:AAAA:",
        "Content-Digest: sha-512=:AAAA:",
        "Content-MD5: AAAA",
        "Content-MD5: !",
        "Content-MD5: :",
        "Content-Digest: sha-256=:!!!!:",
        "Content-Digest: xsha-256=:<sha256>:",
        "Digest:",
        "Digest: ,,",
        "Repr-Digest: unixsum=:AAAA:",
        "x-goog-hash: md5=",
        "Digest: sha-256=:<sha256>"
      })
  void malformedDigestsAreIgnored(String pattern) {
    rig.server.on("/a", response(pattern, OTHER));
    assertThat(rig.saved(rig.fetch("/a")).attempts()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-goog-hash: crc32c=AAAAAA==,md5=<md5>", "Content-MD5: <md5>"})
  void aDigestOfCompressedStorageIsNotCompared(String pattern) {
    rig.server
        .on("/packed", response(pattern + "\nx-goog-stored-content-encoding: gzip", OTHER))
        .on("/plain", response(pattern + "\nx-goog-stored-content-encoding: identity", OTHER));
    assertThat(rig.failure("/plain").kind()).isEqualTo(Kind.HASH_MISMATCH);
    assertThat(rig.saved(rig.fetch("/packed")).attempts()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Repr-Digest: sha-256=:<sha256>:", "Digest: sha-256=<sha256>"})
  void aDigestOfTheWholeImageInA206IsVerified(String pattern) {
    String range = "Content-Range: bytes " + CUT + "-49999/50000";
    byte[] remainder = Bytes.from(JPEG, CUT);
    rig.server.on(
        "/good",
        Script.inTurn(
            Ranges.cut(JPEG, CUT, TAG), Ranges.partial(remainder, TAG, range, header(pattern, JPEG))));
    rig.server.on(
        "/bad",
        Script.inTurn(
            Ranges.cut(JPEG, CUT, TAG),
            Ranges.partial(remainder, TAG, range, header(pattern, OTHER)),
            Script.status("404 No")));
    assertThat(rig.failure("/bad").attempts()).isEqualTo(3);
    Saved saved = rig.saved(rig.fetch("/good"));
    assertThat(saved.attempts()).isEqualTo(2);
    assertThat(saved.file()).hasBinaryContent(JPEG);
  }

  @Test
  void aMalformedDigestOfTheWholeImageInA206IsIgnored() {
    rig.server.on(
        "/a",
        Script.inTurn(
            Ranges.cut(JPEG, CUT, TAG), Ranges.partial(JPEG, CUT, TAG, "Repr-Digest: sha-256=:AAAA:")));
    assertThat(rig.saved(rig.fetch("/a")).attempts()).isEqualTo(2);
  }

  @Test
  void theDigestOfABodyCoversItsResumedRemainder() {
    String range = "Content-Range: bytes " + CUT + "-49999/50000";
    String part = header("Content-Digest: sha-256=:<sha256>:", OTHER);
    rig.server.on(
        "/a",
        Script.inTurn(
            Ranges.cut(JPEG, CUT, TAG, header("Content-Digest: sha-512=:<sha512>:", JPEG)),
            Ranges.partial(Bytes.from(JPEG, CUT), TAG, range, part)));
    rig.server.on(
        "/b",
        Script.inTurn(
            Ranges.cut(JPEG, CUT, TAG, header("Content-Digest: sha-512=:<sha512>:", OTHER)),
            Ranges.partial(Bytes.from(JPEG, CUT), TAG, range),
            Script.status("404 No")));
    assertThat(rig.failure("/b").attempts()).isEqualTo(3);
    assertThat(rig.saved(rig.fetch("/a")).attempts()).isEqualTo(2);
  }
}
