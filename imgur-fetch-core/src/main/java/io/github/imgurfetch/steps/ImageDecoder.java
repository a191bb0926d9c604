// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.steps;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes image files at the resolution that a thumbnail needs. */
final class ImageDecoder {
  /** In larger images, only every second, third … pixel is kept. */
  private static final double MAX_PIXELS = 4e6;

  private ImageDecoder() {}

  /** Pixels as stored, and the orientation to display them in. */
  record Picture(BufferedImage pixels, ExifOrientation orientation) {}

  /** Reads an image with at least twice as many pixels in each direction as its thumbnail in the box will have. */
  static Picture read(Path file, int boxWidth, int boxHeight, long maxPixels) throws IOException {
    ExifOrientation orientation = ExifOrientation.of(file);
    try (ImageInputStream in = open(file)) {
      ImageReader reader = readerFor(in, file);
      try {
        reader.setInput(in, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > maxPixels)
          throw new IOException(
              "the image has " + width + " x " + height + " pixels; raise maxPixels(…) to allow it");
        double scale = ThumbnailEncoder.scale(
            width,
            height,
            orientation.isSideways() ? boxHeight : boxWidth,
            orientation.isSideways() ? boxWidth : boxHeight);
        return new Picture(decode(reader, every((double) width * height, scale)), orientation);
      } finally {
        reader.dispose();
      }
    }
  }

  /** Returns the subsampling factor: one of this many pixels in a row is kept. */
  private static int every(double pixels, double scale) {
    double forMemory = Math.ceil(Math.sqrt(pixels / MAX_PIXELS));
    double forQuality = Math.floor(0.5 / scale);
    return (int) Math.max(1, Math.min(forMemory, forQuality));
  }

  private static BufferedImage decode(ImageReader reader, int every) throws IOException {
    ImageReadParam settings = reader.getDefaultReadParam();
    settings.setSourceSubsampling(every, every, 0, 0);
    reader.addIIOReadProgressListener(new StopOnInterrupt());
    BufferedImage pixels = reader.read(0, settings);
    StopOnInterrupt.check();
    return pixels;
  }

  /** Opens streams explicitly, because those that ImageIO creates itself may copy the file elsewhere. */
  private static ImageInputStream open(Path file) throws IOException {
    return file.getFileSystem() == FileSystems.getDefault()
        ? new FileImageInputStream(file.toFile())
        : new MemoryCacheImageInputStream(Files.newInputStream(file));
  }

  private static ImageReader readerFor(ImageInputStream in, Path file) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    if (readers.hasNext()) return readers.next();
    String name = file.getFileName().toString();
    throw new IOException(
        name.endsWith(".webp")
            ? "Java cannot read WebP: add com.twelvemonkeys.imageio:imageio-webp to your build"
            : "no ImageIO plug-in on the class path reads this format");
  }
}
