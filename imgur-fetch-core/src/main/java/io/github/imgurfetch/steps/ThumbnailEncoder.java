// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.steps;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;

/** Scales an image down and encodes it as JPEG. */
final class ThumbnailEncoder {
  private static final float QUALITY = 0.85f;

  private ThumbnailEncoder() {}

  static byte[] encode(ImageDecoder.Picture picture, int width, int height) throws IOException {
    BufferedImage pixels = onWhite(picture.pixels());
    boolean lies = picture.orientation().isSideways();
    double scale = scale(pixels.getWidth(), pixels.getHeight(), lies ? height : width, lies ? width : height);
    return jpeg(picture.orientation().upright(scaled(pixels, scale)));
  }

  /** Returns the factor that scales an image down to fit into a box; 1 if it fits. */
  static double scale(int width, int height, int boxWidth, int boxHeight) {
    return Math.min(1, Math.min((double) boxWidth / width, (double) boxHeight / height));
  }

  private static BufferedImage scaled(BufferedImage pixels, double scale) throws IOException {
    if (scale == 1) return pixels;
    int width = (int) Math.max(1, Math.round(scale * pixels.getWidth()));
    int height = (int) Math.max(1, Math.round(scale * pixels.getHeight()));
    return Thumbnails.of(pixels).forceSize(width, height).asBufferedImage();
  }

  /** JPEG supports neither transparency nor palettes. */
  private static BufferedImage onWhite(BufferedImage pixels) {
    if (pixels.getType() == BufferedImage.TYPE_INT_RGB || pixels.getType() == BufferedImage.TYPE_3BYTE_BGR)
      return pixels;
    BufferedImage opaque = new BufferedImage(pixels.getWidth(), pixels.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = opaque.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, pixels.getWidth(), pixels.getHeight());
    pen.drawImage(pixels, 0, 0, null);
    pen.dispose();
    return opaque;
  }

  /**
   * Encodes in memory, because the streams that ImageIO creates itself leave files in the system's temporary directory.
   */
  private static byte[] jpeg(BufferedImage pixels) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(pixels, null, null), settings);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
