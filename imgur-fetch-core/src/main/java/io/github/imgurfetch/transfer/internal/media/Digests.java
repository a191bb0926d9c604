// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;

/** Creates message digests of the algorithms that every JVM provides. */
public final class Digests {
  /** The SHA-256 digests that are not in use. There are never more than were in use at the same time. */
  private static final Deque<MessageDigest> IDLE = new ArrayDeque<>();

  private Digests() {}

  /** Creates a SHA-256 digest. */
  public static MessageDigest sha256() {
    try {
      return (MessageDigest) Fresh.SHA_256.clone(); // cheaper than another provider lookup
    } catch (CloneNotSupportedException e) {
      return digest("SHA-256");
    }
  }

  /**
   * Returns a SHA-256 digest that is reused after {@link #giveBack}. A digest allocates its working memory with its
   * first block, so a new one per image would cost half a kilobyte.
   */
  public static MessageDigest borrowSha256() {
    MessageDigest idle;
    synchronized (IDLE) {
      idle = IDLE.poll();
    }
    return idle != null ? idle : sha256();
  }

  /** Returns a digest from {@link #borrowSha256}, which the caller must no longer use. */
  public static void giveBack(MessageDigest sha256) {
    sha256.reset();
    synchronized (IDLE) {
      IDLE.push(sha256);
    }
  }

  /** Holds the prototype, which is only cloned. */
  private static final class Fresh {
    static final MessageDigest SHA_256 = digest("SHA-256");
  }

  /** Creates a SHA-512 digest. */
  public static MessageDigest sha512() {
    return digest("SHA-512");
  }

  /** Creates an MD5 digest, for comparison with a server's value, not for security. */
  public static MessageDigest md5() {
    return digest("MD5");
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "this JVM does not provide " + algorithm + ", which every JVM must provide", e);
    }
  }

  /** Returns the digest of the bytes so far, without resetting it; empty if this JVM's digests cannot be cloned. */
  public static Optional<byte[]> soFar(MessageDigest digest) {
    try {
      return Optional.of(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      return Optional.empty();
    }
  }

  /** Returns the SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
  public static String sha256(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
