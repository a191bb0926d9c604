// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.Color;
import java.util.List;
import java.util.Random;

/**
 * The colors of a picture.
 *
 * @param top the upper sky
 * @param low the sky at the horizon, which distant objects fade into
 * @param light the sun, the moon and lit surfaces
 * @param near the foreground
 * @param accent a contrasting color
 */
record Palette(Color top, Color low, Color light, Color near, Color accent) {
  /** Colors of the day. */
  static final List<Palette> DAY = List.of(
      of(0x3A7BD5, 0xD7ECF7, 0xFFF7DC, 0x1F4D3A, 0xE4572E),
      of(0x4FA3D1, 0xFBE9C6, 0xFFFBEA, 0x2F5D3B, 0xD7263D),
      of(0x2E6F95, 0xC8E6E0, 0xFFFDF0, 0x23415A, 0xF2A541),
      of(0x6FB1C9, 0xF6E3D8, 0xFFF4E4, 0x3B5B4E, 0xB8336A));

  /** Colors of sunrise and sunset. */
  static final List<Palette> DUSK = List.of(
      of(0x2B2D5B, 0xFFB26B, 0xFFE9B8, 0x1D1A33, 0xF25F5C),
      of(0x5B3A6E, 0xFF9A8B, 0xFFE3C7, 0x2A1B3D, 0xFFD166),
      of(0x1F4068, 0xF8C291, 0xFFF1CF, 0x162447, 0xE43F5A),
      of(0x7A4B94, 0xFAD4AE, 0xFFF6E0, 0x33214A, 0xEF6F6C),
      of(0x355C7D, 0xF8B195, 0xFFE8D0, 0x22313F, 0xC06C84));

  /** Colors of the night. */
  static final List<Palette> NIGHT = List.of(
      of(0x070B24, 0x2C4A7C, 0xF4F1DE, 0x04060F, 0x7AE7C7),
      of(0x0B0C2A, 0x4B2E6F, 0xFFF3D6, 0x05040E, 0x80ED99),
      of(0x03121F, 0x1F5F6B, 0xEAF6F6, 0x020A0F, 0xB8F2E6),
      of(0x10082B, 0x7A3B69, 0xFFE8D6, 0x08030F, 0x9BF6FF));

  /** Returns a random palette of the day, or of sunrise and sunset. */
  static Palette bright(Random random) {
    return pick(random.nextBoolean() ? DAY : DUSK, random);
  }

  static Palette pick(List<Palette> palettes, Random random) {
    return palettes.get(random.nextInt(palettes.size()));
  }

  /** Returns the color of an object at the given distance: 0 is the foreground, 1 the horizon. */
  Color at(double distance) {
    return Tint.mix(near, low, distance);
  }

  private static Palette of(int top, int low, int light, int near, int accent) {
    return new Palette(new Color(top), new Color(low), new Color(light), new Color(near), new Color(accent));
  }
}
