// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import java.util.List;
import java.util.Optional;

/** Recognizes placeholders, which a host serves with status 200 instead of the requested image, by their SHA-256. */
public final class Placeholders {
  /** The placeholders of Imgur. */
  public static final Placeholders KNOWN = new Placeholders(List.of(
      new Placeholder(Reason.REMOVED, 503, "9b5936f4006146e4e1e9025b474c02863c0b5614132ad40db4b925a10e8bfbb9"),
      new Placeholder(
          Reason.REGION_BLOCKED,
          34_641,
          "faa24ec881e6040655c187a681d6dc496eb8aa41e1bd0652a180b3a40b457187")));

  private final Placeholder[] placeholders;

  /** Creates an instance that recognizes the given placeholders. */
  public Placeholders(List<Placeholder> placeholders) {
    this.placeholders = placeholders.toArray(new Placeholder[0]);
  }

  /** Why a placeholder is served. */
  public enum Reason {
    /** The image was removed: 161×81 pixels, ETag {@code d835884373f4d6c8f24742ceabe74946}. */
    REMOVED,
    /** Imgur does not serve the region of the client: 336×478 pixels. */
    REGION_BLOCKED
  }

  /**
   * A placeholder.
   *
   * @param reason why it is served
   * @param bytes its size
   * @param sha256 its SHA-256, in lowercase hexadecimal
   */
  public record Placeholder(Reason reason, long bytes, String sha256) {}

  /** Returns why a file with the given size and SHA-256 was served; empty if it is not a placeholder. */
  public Optional<Reason> find(long bytes, String sha256) {
    for (Placeholder placeholder : placeholders)
      if (placeholder.bytes == bytes && placeholder.sha256.equals(sha256)) return Optional.of(placeholder.reason);
    return Optional.empty();
  }

  /** Whether a file of the given size may be a placeholder, so that it is worth reading. */
  public boolean mayBe(long bytes) {
    for (Placeholder placeholder : placeholders) if (placeholder.bytes == bytes) return true;
    return false;
  }
}
