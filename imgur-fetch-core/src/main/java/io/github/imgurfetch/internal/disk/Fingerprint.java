// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import io.github.imgurfetch.internal.media.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * 64 bits of SHA-256 that stand for a text in a {@link SpillingTable}, as key and as value. Nobody can make two texts
 * with the same ones on purpose, and among a hundred million texts that happens by chance once in some 3,000 runs.
 */
public final class Fingerprint {
  private Fingerprint() {}

  /** The fingerprint of a text; it is never {@link SpillingTable#ABSENT}. */
  public static long of(String text) {
    byte[] digest = Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    long fingerprint = ByteBuffer.wrap(digest).getLong();
    return fingerprint == SpillingTable.ABSENT ? 0 : fingerprint;
  }
}
