// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

/** The file formats of the still images. */
public enum Format {
  /** The format of cameras. */
  JPEG("image/jpeg", 1, 24, 1.02) {
    @Override
    byte[] encode(byte[] colors, int width, int height, int size) {
      return JpegFile.encode(colors, width, height, size);
    }
  },
  /** The format of screenshots. */
  PNG("image/png", 0.8, 6, 1.98) {
    @Override
    byte[] encode(byte[] colors, int width, int height, int size) {
      return PngFile.encode(colors, width, height, size);
    }
  };

  private final String type;
  private final double grainShare;
  private final int grainShades;
  private final double bytesPerPixel;

  Format(String type, double grainShare, int grainShades, double bytesPerPixel) {
    this.type = type;
    this.grainShare = grainShare;
    this.grainShades = grainShades;
    this.bytesPerPixel = bytesPerPixel;
  }

  /** Returns the media type. */
  String type() {
    return type;
  }

  /** Returns the number of pixels in a file of the given size. */
  double pixels(int bytes) {
    return bytes / bytesPerPixel;
  }

  /** Encodes a canvas in this format, with added grain. A comment fills the file up to the given size. */
  byte[] encode(Canvas canvas, long seed, int size) {
    return encode(Grain.strewn(canvas, grainShare, grainShades, seed), canvas.width, canvas.height, size);
  }

  abstract byte[] encode(byte[] colors, int width, int height, int size);
}
