// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The file formats of the still images. */
public enum Format {
  /** The format of cameras. */
  JPEG("image/jpeg", "jpeg", 0.985f, 1, 24, 1.05),
  /** The format of screenshots. */
  PNG("image/png", "png", 0.8f, 1, 6, 1.85);

  private final String type;
  private final String writer;
  private final float quality;
  private final double grainShare;
  private final int grainShades;
  private final double bytesPerPixel;

  Format(String type, String writer, float quality, double grainShare, int grainShades, double bytesPerPixel) {
    this.type = type;
    this.writer = writer;
    this.quality = quality;
    this.grainShare = grainShare;
    this.grainShades = grainShades;
    this.bytesPerPixel = bytesPerPixel;
  }

  /** Returns the media type. */
  String type() {
    return type;
  }

  /** Estimates the number of pixels that result in a file of the given size. */
  double pixels(long bytes) {
    return bytes / bytesPerPixel;
  }

  /** Encodes the image in this format, with added grain. */
  byte[] encode(BufferedImage image, long seed) {
    Grain.strew(image, grainShare, grainShades, seed);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 18);
    ImageWriter encoder = ImageIO.getImageWritersByFormatName(writer).next();
    ImageWriteParam settings = encoder.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(quality);
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      encoder.setOutput(out);
      encoder.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    } finally {
      encoder.dispose();
    }
    return bytes.toByteArray();
  }
}
