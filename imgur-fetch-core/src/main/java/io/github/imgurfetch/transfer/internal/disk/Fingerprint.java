// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import io.github.imgurfetch.transfer.internal.media.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The first 64 bits of a text's SHA-256, which stand for the text in a {@link SpillingTable}, both as key and as value.
 * It is not feasible to construct two texts with the same fingerprint at reasonable cost, and among a hundred million
 * texts a collision happens by chance about once in 3,000 runs.
 */
public final class Fingerprint {
  private Fingerprint() {}

  /** Returns the fingerprint of a text, which is never {@link SpillingTable#ABSENT}. */
  public static long of(String text) {
    MessageDigest sha256 = Digests.borrowSha256();
    byte[] digest = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
    Digests.giveBack(sha256);
    long fingerprint = 0;
    for (int i = 0; i < Long.BYTES; i++) fingerprint = fingerprint << Byte.SIZE | digest[i] & 0xff;
    return fingerprint == SpillingTable.ABSENT ? 0 : fingerprint;
  }
}
