// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.media;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The digests that every JVM has. */
public final class Digests {
  private Digests() {}

  /** A SHA-256 to feed. */
  public static MessageDigest sha256() {
    try {
      return (MessageDigest) Fresh.SHA_256.clone(); // looking it up again takes longer
    } catch (CloneNotSupportedException e) {
      return digest("SHA-256");
    }
  }

  /** Never fed. */
  private static final class Fresh {
    static final MessageDigest SHA_256 = digest("SHA-256");
  }

  /** A SHA-512 to feed. */
  public static MessageDigest sha512() {
    return digest("SHA-512");
  }

  /** An MD5 to feed: for comparing with a server's, not for security. */
  public static MessageDigest md5() {
    return digest("MD5");
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM lacks " + algorithm + ", which every JVM must have", e);
    }
  }

  /** The digest of what was fed so far, leaving it to be fed further; empty where this JVM's digests cannot do that. */
  public static Optional<byte[]> soFar(MessageDigest digest) {
    try {
      return Optional.of(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      return Optional.empty();
    }
  }

  /** The SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
  public static String sha256(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
