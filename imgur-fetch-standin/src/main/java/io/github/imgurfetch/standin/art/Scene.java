// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * The canvas that a {@link Motif} paints on. Coordinates are fractions of the height, so that a motif fills a canvas of
 * any size and shape: {@code y} runs from 0 at the top to 1, {@code x} from 0 at the left to {@link #breadth()}.
 */
final class Scene {
  final Random random;
  final Noise noise;
  private final BufferedImage image;
  private final Graphics2D pen;

  Scene(int width, int height, long seed) {
    random = new Random(seed);
    noise = new Noise(random.nextLong());
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.scale(height, height);
  }

  /** Returns the finished picture. */
  BufferedImage image() {
    return image;
  }

  /** Returns the width, relative to the height. */
  double breadth() {
    return (double) image.getWidth() / image.getHeight();
  }

  /** Returns the size of a pixel, relative to the height. */
  double pixel() {
    return 1.0 / image.getHeight();
  }

  /** Returns a random number between the given bounds. */
  double between(double low, double high) {
    return low + random.nextDouble() * (high - low);
  }

  /** Fills a horizontal band across the canvas with a gradient from the upper to the lower color. */
  void band(double top, double bottom, Color upper, Color lower) {
    fill(new Rectangle2D.Double(0, top, breadth(), bottom - top + pixel()), vertical(top, upper, bottom, lower));
  }

  /** Fills everything below a line. */
  void below(DoubleUnaryOperator line, Paint paint) {
    Path2D ground = new Path2D.Double();
    ground.moveTo(0, 1.01);
    for (double x = 0; x <= breadth() + 2 * pixel(); x += 2 * pixel()) ground.lineTo(x, line.applyAsDouble(x));
    ground.lineTo(breadth() + 2 * pixel(), 1.01);
    fill(ground, paint);
  }

  /** Draws a round light that fades into its surroundings. */
  void glow(double x, double y, double radius, Color color, double strength) {
    Color[] colors = {Tint.fade(color, strength), Tint.fade(color, strength * 0.3), Tint.fade(color, 0)};
    float[] stops = {0, 0.4f, 1};
    fill(circle(x, y, radius), new RadialGradientPaint((float) x, (float) y, (float) radius, stops, colors));
  }

  void disc(double x, double y, double radius, Paint paint) {
    fill(circle(x, y, radius), paint);
  }

  void line(double x1, double y1, double x2, double y2, double thickness, Color color) {
    pen.setPaint(color);
    pen.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  void fill(Shape shape, Paint paint) {
    pen.setPaint(paint);
    pen.fill(shape);
  }

  static Paint vertical(double top, Color upper, double bottom, Color lower) {
    return new GradientPaint(0, (float) top, upper, 0, (float) bottom, lower);
  }

  static Shape circle(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  /** Returns a closed shape through the given corners, as alternating x and y coordinates. */
  static Shape polygon(double... corners) {
    Path2D path = new Path2D.Double();
    path.moveTo(corners[0], corners[1]);
    for (int i = 2; i < corners.length; i += 2) path.lineTo(corners[i], corners[i + 1]);
    path.closePath();
    return path;
  }
}
