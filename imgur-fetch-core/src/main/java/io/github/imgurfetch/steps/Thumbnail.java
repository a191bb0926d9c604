// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.steps;

import io.github.imgurfetch.internal.disk.SideFile;
import io.github.imgurfetch.transfer.ImageStep;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Makes a small JPEG of each picture, in a file beside it: of {@code abc.png} it is {@code abc.thumb-320x240.jpg}. The
 * picture is turned as its EXIF data says, never made larger, and transparent parts become white; of an animation it is
 * the first frame. Videos are left alone.
 *
 * <p>It needs {@code net.coobird:thumbnailator} on the class path, which this library does not bring along; and for
 * WebP {@code com.twelvemonkeys.imageio:imageio-webp}, without which the step fails on a WebP picture. Other formats
 * that Java's ImageIO has a plug-in for work too.
 *
 * <p>Whatever its size, a picture takes about 50 MiB of memory at most, or what its thumbnail takes eight times if that
 * is large: of pictures with more than four million pixels only every second, third … is looked at. Progressive JPEGs
 * take another six bytes for each of their pixels, outside Java's heap.
 *
 * @param width the width of the box that a thumbnail fits in, in pixels, 1 to 10,000
 * @param height the height of the box, in pixels, 1 to 10,000
 * @param maxPixels how many pixels a picture may have, told by its head before it is decoded; it fails with more
 */
public record Thumbnail(int width, int height, long maxPixels) implements ImageStep {
  private static final int LARGEST = 10_000;
  private static final long DEFAULT_MAX_PIXELS = 100_000_000;
  private static final Set<String> VIDEOS = Set.of("mp4", "webm");

  /** Checked as {@link #within} does. */
  public Thumbnail {
    if (width < 1 || width > LARGEST || height < 1 || height > LARGEST)
      throw new IllegalArgumentException(
          "a thumbnail must be within 1 x 1 to " + LARGEST + " x " + LARGEST + " pixels: " + width + " x " + height);
    if (maxPixels < 1) throw new IllegalArgumentException("maxPixels must be at least 1: " + maxPixels);
    if (!ImagingLibrary.isThere())
      throw new IllegalStateException(
          "thumbnails need a library that is not on the class path: add net.coobird:thumbnailator to your build");
  }

  /**
   * Thumbnails of at most so many pixels, of pictures of at most 100 million.
   *
   * @throws IllegalStateException if Thumbnailator is not on the class path
   */
  public static Thumbnail within(int width, int height) {
    return new Thumbnail(width, height, DEFAULT_MAX_PIXELS);
  }

  /** The same for pictures of at most so many pixels. */
  public Thumbnail maxPixels(long most) {
    return new Thumbnail(width, height, most);
  }

  /** The thumbnail's file of a picture. */
  public Path fileOf(Path picture) {
    String name = picture.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return picture.resolveSibling(
        (dot < 0 ? name : name.substring(0, dot)) + ".thumb-" + width + "x" + height + ".jpg");
  }

  @Override
  public void run(Saved saved) throws IOException {
    String name = saved.file().getFileName().toString();
    Path file = fileOf(saved.file());
    if (VIDEOS.contains(name.substring(name.lastIndexOf('.') + 1)) || Beside.isMadeOf(saved, file)) return;
    SideFile.write(file, SmallPicture.of(PictureReader.read(saved.file(), width, height, maxPixels), width, height));
  }
}
