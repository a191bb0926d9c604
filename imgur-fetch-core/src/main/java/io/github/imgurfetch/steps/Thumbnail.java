// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.steps;

import io.github.imgurfetch.transfer.ImageStep;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * An image step that creates a small JPEG of each image in a file next to it: {@code abc.thumb-320x240.jpg} for
 * {@code abc.png}. The image is rotated according to its EXIF data and never enlarged; transparent areas become white;
 * the thumbnail of an animation shows its first frame. Videos are skipped.
 *
 * <p>Requires {@code net.coobird:thumbnailator} on the class path, which is not a dependency of this library. WebP
 * images also require {@code com.twelvemonkeys.imageio:imageio-webp}; without it the step fails for them. Other formats
 * work if an ImageIO plug-in reads them.
 *
 * <p>Regardless of its size, an image takes at most about 50 MiB of memory, or eight times the memory of its thumbnail
 * if that is more: in images of more than four million pixels, only every second, third … pixel is read. Progressive
 * JPEGs take another six bytes per pixel outside the Java heap.
 *
 * @param width the width of the box that thumbnails fit in, in pixels, 1 to 10,000
 * @param height the height of the box, in pixels, 1 to 10,000
 * @param maxPixels the maximum number of pixels of an image, checked in its header before decoding; the step fails for
 *     larger images
 * @serial exclude
 */
public record Thumbnail(int width, int height, long maxPixels) implements ImageStep {
  private static final int MAX_SIDE = 10_000;
  private static final long DEFAULT_MAX_PIXELS = 100_000_000;
  private static final Set<String> VIDEOS = Set.of("mp4", "webm");

  /**
   * Creates a step like {@link #within}, with a limit on the number of pixels.
   *
   * @param width the width of the box, in pixels, 1 to 10,000
   * @param height the height of the box, in pixels, 1 to 10,000
   * @param maxPixels the maximum number of pixels of an image, at least 1
   * @throws IllegalArgumentException if a value is out of range
   * @throws IllegalStateException if Thumbnailator is not on the class path
   */
  public Thumbnail {
    if (width < 1 || width > MAX_SIDE || height < 1 || height > MAX_SIDE)
      throw new IllegalArgumentException("a thumbnail must be between 1 x 1 and " + MAX_SIDE + " x " + MAX_SIDE
          + " pixels: " + width + " x " + height);
    if (maxPixels < 1) throw new IllegalArgumentException("maxPixels must be at least 1: " + maxPixels);
    if (!ImagingLibrary.isThere())
      throw new IllegalStateException(
          "thumbnails require a library that is not on the class path: add net.coobird:thumbnailator to your build");
  }

  /**
   * Creates a step for thumbnails that fit in a box, for images of at most 100 million pixels.
   *
   * @param width the width of the box, in pixels, 1 to 10,000
   * @param height the height of the box, in pixels, 1 to 10,000
   * @return the step
   * @throws IllegalArgumentException if a value is out of range
   * @throws IllegalStateException if Thumbnailator is not on the class path
   */
  public static Thumbnail within(int width, int height) {
    return new Thumbnail(width, height, DEFAULT_MAX_PIXELS);
  }

  /**
   * Returns the same step with another limit on the size of images.
   *
   * @param max the maximum number of pixels of an image, at least 1
   * @return the new step
   * @throws IllegalArgumentException if the limit is less than 1
   */
  public Thumbnail maxPixels(long max) {
    return new Thumbnail(width, height, max);
  }

  /**
   * Returns the thumbnail file of an image.
   *
   * @param picture the image file
   * @return the file next to it
   */
  public Path fileOf(Path picture) {
    String name = picture.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return picture.resolveSibling(
        (dot < 0 ? name : name.substring(0, dot)) + ".thumb-" + width + "x" + height + ".jpg");
  }

  /**
   * Creates the thumbnail of an image in memory, without a file.
   *
   * @param picture the image file
   * @return the thumbnail, as a JPEG
   * @throws IOException if the file cannot be read, is a video, or has more than {@link #maxPixels} pixels
   */
  public byte[] jpegOf(Path picture) throws IOException {
    return ThumbnailEncoder.encode(ImageDecoder.read(picture, width, height, maxPixels), width, height);
  }

  @Override
  public void run(Saved saved) throws IOException {
    String name = saved.file().getFileName().toString();
    Sidecar file = new Sidecar(saved, fileOf(saved.file()).toUri());
    if (VIDEOS.contains(name.substring(name.lastIndexOf('.') + 1)) || file.isUpToDate()) return;
    file.write(jpegOf(saved.file()));
  }
}
