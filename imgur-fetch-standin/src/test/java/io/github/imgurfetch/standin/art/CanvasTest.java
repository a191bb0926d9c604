// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CanvasTest {
  private static final Shade WHITE = Shade.of(Color.WHITE);

  private final Canvas canvas = new Canvas(40, 30);

  @Test
  void aPolygonCoversItsArea() {
    canvas.polygon(new double[] {10.5, 5.25, 20.5, 5.25, 20.5, 15.25, 10.5, 15.25}, WHITE);
    assertThat(painted()).isBetween(97.0, 100.0);
    assertThat(canvas.pixels[10 * 40 + 15]).isEqualTo(0xFFFFFF);
    canvas.polygon(new double[] {0, 20, 8, 20, 0, 28}, WHITE);
    assertThat(painted()).isBetween(128.0, 133.0);
  }

  @Test
  void whatIsOutsideIsNotPainted() {
    canvas.polygon(new double[] {-50, -50, -10, -50, -10, 80, -50, 80}, WHITE);
    canvas.polygon(new double[] {50, 5, 90, 5, 90, 20}, WHITE);
    canvas.capsule(new double[] {-20, 5, -10, 5}, 4, Color.WHITE.getRGB());
    canvas.glow(100, 100, 20, Color.WHITE.getRGB(), 1);
    canvas.below(x -> 31, WHITE);
    canvas.rows(30, 90, WHITE);
    assertThat(painted()).isZero();
    canvas.polygon(new double[] {-50, -50, 90, -50, 90, 80, -50, 80}, WHITE);
    assertThat(painted()).isEqualTo(40 * 30);
  }

  @Test
  void aDiscIsRound() {
    canvas.capsule(new double[] {20, 15, 20, 15}, 10, Color.WHITE.getRGB());
    assertThat(painted()).isBetween(Math.PI * 100 - 8, Math.PI * 100 + 8);
  }

  @Test
  void aGroundEndsAtItsLine() {
    canvas.below(x -> 10.5, WHITE);
    assertThat(painted()).isBetween(40 * 19.4, 40 * 19.5);
  }

  /** The painted area, in pixels. */
  private double painted() {
    return Arrays.stream(canvas.pixels).map(pixel -> pixel & 255).sum() / 255.0;
  }
}
