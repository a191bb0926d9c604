// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.steps;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.transfer.ImageStep;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.internal.disk.SidecarWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file that an {@link ImageStep} writes next to an image, such as {@code abc.jpg.size} next to {@code abc.jpg}. It
 * appears atomically, as images do: readers see the complete file or none, and a killed run leaves no partial file. Its
 * name contains that of the image, so it is unique, and it has at least two dots, so it is never the name of an image.
 */
public final class Sidecar {
  private static final int MAX_SUFFIX = 64;
  private static final Pattern SUFFIX = Pattern.compile("[A-Za-z0-9_~-]+(\\.[A-Za-z0-9_~-]+)*");

  private final Saved saved;
  private final URI location;

  /** Creates a sidecar at the given location, for steps with other file names. */
  Sidecar(Saved saved, URI location) {
    this.saved = saved;
    this.location = location;
  }

  /**
   * Returns the sidecar of an image with a suffix. Writes nothing.
   *
   * @param saved the image, as passed to the step
   * @param suffix the suffix, without a dot in front, such as {@code size}; at most 64 ASCII letters, digits,
   *     {@code _}, {@code ~}, {@code -} and single dots. Steps with different results must use different suffixes
   * @return the sidecar
   * @throws IllegalArgumentException if the suffix has other characters or is longer
   */
  public static Sidecar of(Saved saved, String suffix) {
    if (requireNonNull(suffix, "suffix").length() > MAX_SUFFIX
        || !SUFFIX.matcher(suffix).matches())
      throw new IllegalArgumentException("the suffix of a sidecar must be 1 to " + MAX_SUFFIX
          + " ASCII letters, digits, _, ~, - and single dots: " + suffix);
    return new Sidecar(saved, URI.create(saved.location() + "." + suffix));
  }

  /** {@return the URI of the file} */
  public URI location() {
    return location;
  }

  /**
   * Returns the local file.
   *
   * @return the path of the file
   * @throws FileSystemNotFoundException if the image was saved to a store
   */
  public Path file() {
    return Path.of(location);
  }

  /**
   * Returns whether the file exists and was written for the current image, so that a step has nothing left to do. After
   * a new download the image may be a different one.
   *
   * @return false if the image was just saved, or the file is missing, empty or older than the image
   * @throws IOException if the directory cannot be read
   */
  public boolean isUpToDate() throws IOException {
    if (saved.attempts() > 0) return false;
    Optional<Instant> written = SidecarWriter.modified(location);
    Optional<Instant> image = SidecarWriter.modified(saved.location());
    return written.isPresent() && image.isPresent() && !written.get().isBefore(image.get());
  }

  /**
   * Writes the file, and replaces an existing one. Call this on the thread that runs the step: the temporary file is
   * then cleaned up with those of its run.
   *
   * @param content the content of the file
   * @throws IOException if the file cannot be written; an existing file is unchanged, and no partial file is left
   */
  public void write(byte[] content) throws IOException {
    SidecarWriter.write(location, content);
  }

  /** {@return the URI of the file} */
  @Override
  public String toString() {
    return location.toString();
  }
}
