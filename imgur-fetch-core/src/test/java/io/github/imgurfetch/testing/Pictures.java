// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Creates small valid images that differ by seed. */
public final class Pictures {
  private Pictures() {}

  /** Returns a JPEG of about 1,500 bytes. */
  public static byte[] jpeg(int seed) {
    return encode(seed, "jpg");
  }

  /** A PNG. */
  public static byte[] png(int seed) {
    return encode(seed, "png");
  }

  /** A GIF of one frame. */
  public static byte[] gif(int seed) {
    return encode(seed, "gif");
  }

  private static byte[] encode(int seed, String format) {
    BufferedImage image = new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setPaint(new GradientPaint(
        0, 0, new Color(seed * 7919 & 0xffffff), 48, 32, new Color(seed * 104729 & 0xffffff)));
    pen.fillRect(0, 0, 48, 32);
    pen.setColor(Color.WHITE);
    pen.drawString(Integer.toString(seed), 2, 20);
    pen.dispose();
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, format, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
