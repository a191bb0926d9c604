// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.steps;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.transfer.ImageStep;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.internal.media.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * An image step that writes the checksum of each image to a file next to it, such as {@code abc.jpg.sha512}, in the
 * format of {@code sha512sum --check} and similar tools.
 *
 * @param algorithm the checksum algorithm
 * @serial exclude
 */
public record Checksum(Algorithm algorithm) implements ImageStep {
  private static final int BUFFER = 64 * 1024;

  /** The checksum algorithms. */
  public enum Algorithm {
    /** SHA-256. Adds no cost, because the library computes it anyway. */
    SHA_256,
    /** SHA-512. */
    SHA_512;

    private String extension() {
      return name().replace("_", "").toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Creates a checksum step.
   *
   * @param algorithm the checksum algorithm
   */
  public Checksum {
    requireNonNull(algorithm, "algorithm");
  }

  /** {@return a step that writes {@code .sha256} files, for {@code sha256sum}} */
  public static Checksum sha256() {
    return new Checksum(Algorithm.SHA_256);
  }

  /** {@return a step that writes {@code .sha512} files, for {@code sha512sum}} */
  public static Checksum sha512() {
    return new Checksum(Algorithm.SHA_512);
  }

  /**
   * Returns the checksum file of an image.
   *
   * @param picture the image file
   * @return the file next to it
   */
  public Path fileOf(Path picture) {
    return picture.resolveSibling(picture.getFileName() + "." + algorithm.extension());
  }

  @Override
  public void run(Saved saved) throws IOException {
    Path file = fileOf(saved.file());
    String sum = algorithm == Algorithm.SHA_256 ? saved.sha256() : sha512(saved.file());
    byte[] line = (sum + "  " + saved.file().getFileName() + "\n").getBytes(StandardCharsets.UTF_8);
    if (!has(file, line)) new Sidecar(saved, file.toUri()).write(line);
  }

  private static boolean has(Path file, byte[] bytes) throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return found.isRegularFile()
          && found.size() == bytes.length
          && Arrays.equals(Files.readAllBytes(file), bytes);
    } catch (NoSuchFileException e) {
      return false;
    }
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
