// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestsTest {
  private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);
  private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  @Test
  void theHashMatchesTheTestVectorOfTheStandard() {
    assertThat(Digests.sha256("abc")).isEqualTo(OF_ABC);
    assertThat(Digests.sha256("")).isEqualTo(OF_NOTHING);
  }

  /** SHA-256 works on blocks of 64 bytes, of which a digest keeps the begun one. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 55, 56, 63, 64, 65, 127, 128, 1000, 16_384, 100_001})
  void nothingOfTheLastImageIsLeftInADigest(int bytes) {
    MessageDigest used = Digests.borrowSha256();
    used.update(new byte[bytes]);
    Digests.giveBack(used);
    MessageDigest again = Digests.borrowSha256();
    assertThat(again).isSameAs(used);
    assertThat(hex(again.digest(ABC))).isEqualTo(OF_ABC);
    Digests.giveBack(again);
    assertThat(hex(Digests.sha256().digest())).isEqualTo(OF_NOTHING); // nor in the prototype
  }

  @Test
  void aDigestGivenBackWithinAHashOrAfterOneIsLikeNew() {
    MessageDigest digest = Digests.borrowSha256();
    digest.update(ABC);
    assertThat(Digests.soFar(digest))
        .hasValueSatisfying(hash -> assertThat(hex(hash)).isEqualTo(OF_ABC));
    assertThat(hex(digest.digest())).isEqualTo(OF_ABC);
    Digests.giveBack(digest);
    assertThat(hex(Digests.borrowSha256().digest())).isEqualTo(OF_NOTHING);
  }

  @Test
  void twoThatUseADigestNeverShareIt() {
    List<MessageDigest> inUse = new ArrayList<>();
    for (int i = 0; i < 10; i++) inUse.add(Digests.borrowSha256());
    for (int i = 0; i < inUse.size(); i++) inUse.get(i).update((byte) i);
    for (int i = 0; i < inUse.size(); i++)
      assertThat(hex(inUse.get(i).digest()))
          .isEqualTo(hex(Digests.sha256().digest(new byte[] {(byte) i})));
    inUse.forEach(Digests::giveBack);
  }

  @Test
  void manyThreadsGetTheRightHashes() {
    List<String> hashes = IntStream.range(0, 2_000)
        .parallel()
        .mapToObj(i -> {
          MessageDigest digest = Digests.borrowSha256();
          if (i % 3 == 0) digest.update(new byte[i]); // an image that fails
          if (i % 3 == 0) Digests.giveBack(digest);
          MessageDigest next = i % 3 == 0 ? Digests.borrowSha256() : digest;
          String hash = hex(next.digest(ABC));
          Digests.giveBack(next);
          return hash;
        })
        .toList();
    assertThat(hashes).hasSize(2_000).containsOnly(OF_ABC);
  }

  @Test
  void theOtherDigestsAreThoseOfTheirNames() {
    assertThat(hex(Digests.md5().digest(ABC))).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
    assertThat(Digests.sha512().getDigestLength()).isEqualTo(64);
    assertThat(hex(Digests.sha512().digest(ABC))).startsWith("ddaf35a193617abacc417349ae204131");
  }
}
