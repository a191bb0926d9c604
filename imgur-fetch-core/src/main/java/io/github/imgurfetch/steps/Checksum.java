// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.steps;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.internal.disk.SideFile;
import io.github.imgurfetch.internal.media.Digests;
import io.github.imgurfetch.transfer.ImageStep;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Writes the check sum of each picture into a file beside it, {@code abc.jpg.sha512} for instance, in the format that
 * {@code sha512sum --check} and its like read.
 *
 * @param algorithm how the sum is made
 */
public record Checksum(Algorithm algorithm) implements ImageStep {
  private static final int BUFFER = 64 * 1024;

  /** How a sum is made. */
  public enum Algorithm {
    /** SHA-256: costs nothing, for the library has it anyway. */
    SHA_256,
    /** SHA-512. */
    SHA_512;

    private String extension() {
      return name().replace("_", "").toLowerCase(Locale.ROOT);
    }
  }

  public Checksum {
    requireNonNull(algorithm, "algorithm");
  }

  /** Sums for {@code sha256sum}, in files that end in {@code .sha256}. */
  public static Checksum sha256() {
    return new Checksum(Algorithm.SHA_256);
  }

  /** Sums for {@code sha512sum}, in files that end in {@code .sha512}. */
  public static Checksum sha512() {
    return new Checksum(Algorithm.SHA_512);
  }

  /** The file of a picture's sum. */
  public Path fileOf(Path picture) {
    return picture.resolveSibling(picture.getFileName() + "." + algorithm.extension());
  }

  @Override
  public void run(Saved saved) throws IOException {
    Path file = fileOf(saved.file());
    String sum = algorithm == Algorithm.SHA_256 ? saved.sha256() : sha512(saved.file());
    byte[] line = (sum + "  " + saved.file().getFileName() + "\n").getBytes(StandardCharsets.UTF_8);
    if (!Beside.has(file, line)) SideFile.write(file, line);
  }

  private static String sha512(Path picture) throws IOException {
    MessageDigest digest = Digests.sha512();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(picture)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) digest.update(buffer, 0, count);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
