// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes JPEG files with the JDK's encoder. */
final class JpegFile {
  private static final float QUALITY = 0.985f;
  private static final int MAX_COMMENT_BYTES = 65_533;
  private static final int[] RED_GREEN_BLUE = {0, 1, 2};

  private JpegFile() {}

  /** Encodes red, green and blue bytes. Comments fill the file up to the given size. */
  static byte[] encode(byte[] colors, int width, int height, int size) {
    return filled(encode(image(colors, width, height)), size);
  }

  /** Returns the bytes as an image, in the order that the encoder takes without a conversion. */
  private static BufferedImage image(byte[] colors, int width, int height) {
    ColorModel model = new ComponentColorModel(
        ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, ColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
    DataBufferByte buffer = new DataBufferByte(colors, colors.length);
    return new BufferedImage(
        model,
        Raster.createInterleavedRaster(buffer, width, height, 3 * width, 3, RED_GREEN_BLUE, null),
        false,
        null);
  }

  private static byte[] encode(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 18);
    ImageWriter encoder = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam settings = encoder.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(QUALITY);
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

  /** Adds comments after the first segment, which must come first. */
  private static byte[] filled(byte[] file, int size) {
    int first = 4 + ((file[4] & 255) << 8 | file[5] & 255);
    byte[] filled = Arrays.copyOf(file, Math.max(size, file.length));
    int at = first;
    int left = filled.length - file.length;
    while (left >= 4) {
      int length = Math.min(left, MAX_COMMENT_BYTES + 4);
      filled[at] = (byte) 0xFF;
      filled[at + 1] = (byte) 0xFE;
      filled[at + 2] = (byte) (length - 2 >> 8);
      filled[at + 3] = (byte) (length - 2);
      Arrays.fill(filled, at + 4, at + length, (byte) '.');
      at += length;
      left -= length;
    }
    System.arraycopy(file, first, filled, at, file.length - first);
    return Arrays.copyOf(filled, at + file.length - first);
  }
}
