// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Encodes frames as an animated GIF that loops endlessly. All frames have the same 216 colors, six shades each of red,
 * green and blue, and are dithered: a search for the best colors takes longer than the drawing.
 */
final class GifFilm {
  private static final int SHADES = 6;
  private static final int HUNDREDTHS_A_FRAME = 8;
  private static final int[] DITHER = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5}; // of 4 × 4 pixels

  private GifFilm() {}

  static byte[] encode(List<Canvas> frames) {
    int width = frames.get(0).width;
    int height = frames.get(0).height;
    ByteBuffer film = ByteBuffer.allocate(2_000 + frames.size() * (width * height * 2 + 100));
    film.order(ByteOrder.LITTLE_ENDIAN);
    film.put("GIF89a".getBytes(StandardCharsets.US_ASCII));
    film.putShort((short) width).putShort((short) height);
    film.put(new byte[] {(byte) 0xF7, 0, 0}).put(colors()); // 256 colors for all frames
    film.put(new byte[] {0x21, (byte) 0xFF, 11}).put("NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII));
    film.put(new byte[] {3, 1, 0, 0, 0}); // loops without end
    for (Canvas frame : frames) {
      film.put(new byte[] {0x21, (byte) 0xF9, 4, 4, HUNDREDTHS_A_FRAME, 0, 0, 0});
      film.put((byte) 0x2C).putInt(0).putShort((short) width).putShort((short) height);
      film.put((byte) 0);
      new GifCodes(film).encode(indexes(frame));
    }
    film.put((byte) 0x3B);
    return Arrays.copyOf(film.array(), film.position());
  }

  private static byte[] colors() {
    byte[] colors = new byte[3 * 256];
    for (int i = 0; i < SHADES * SHADES * SHADES; i++) {
      colors[3 * i] = (byte) (i / (SHADES * SHADES) * 51);
      colors[3 * i + 1] = (byte) (i / SHADES % SHADES * 51);
      colors[3 * i + 2] = (byte) (i % SHADES * 51);
    }
    return colors;
  }

  private static byte[] indexes(Canvas frame) {
    byte[] indexes = new byte[frame.pixels.length];
    for (int i = 0; i < indexes.length; i++) {
      int color = frame.pixels[i];
      int raised = DITHER[(i / frame.width & 3) << 2 | i % frame.width & 3] * 51 / 16;
      int red = ((color >> 16 & 255) + raised) / 51;
      int green = ((color >> 8 & 255) + raised) / 51;
      int blue = ((color & 255) + raised) / 51;
      indexes[i] = (byte) ((red * SHADES + green) * SHADES + blue);
    }
    return indexes;
  }
}
