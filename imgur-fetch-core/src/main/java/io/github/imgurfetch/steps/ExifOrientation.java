// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.steps;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/** The rotation or mirroring that displays a JPEG upright, according to its EXIF data. */
record ExifOrientation(Orientation orientation) {
  private static final int START = 0xffd8;
  private static final int EXIF = 0xffe1;
  private static final int SCAN = 0xffda;
  private static final byte[] NAME = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

  /** Reads the orientation of a file; upright if it is missing or invalid. */
  static ExifOrientation of(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      if (in.readUnsignedShort() == START)
        for (int marker = in.readUnsignedShort();
            marker > 0xff00 && marker != SCAN;
            marker = in.readUnsignedShort()) {
          byte[] segment = in.readNBytes(Math.max(0, in.readUnsignedShort() - 2));
          if (marker == EXIF && startsWithName(segment)) return new ExifOrientation(orientation(segment));
        }
    } catch (EOFException e) {
      // no EXIF data; decoding detects that the image is truncated
    }
    return new ExifOrientation(Orientation.TOP_LEFT);
  }

  private static boolean startsWithName(byte[] segment) {
    return segment.length > NAME.length && Arrays.equals(segment, 0, NAME.length, NAME, 0, NAME.length);
  }

  private static Orientation orientation(byte[] exif) {
    try {
      Orientation orientation = ExifUtils.getOrientationFromExif(exif);
      return orientation == null ? Orientation.TOP_LEFT : orientation;
    } catch (RuntimeException e) {
      return Orientation.TOP_LEFT; // malformed EXIF data is common
    }
  }

  /** Whether width and height are swapped. */
  boolean isSideways() {
    return switch (orientation) {
      case LEFT_TOP, RIGHT_TOP, RIGHT_BOTTOM, LEFT_BOTTOM -> true;
      default -> false;
    };
  }

  /** Returns the image as it should be displayed. */
  BufferedImage upright(BufferedImage pixels) {
    return orientation == Orientation.TOP_LEFT
        ? pixels
        : ExifFilterUtils.getFilterForOrientation(orientation).apply(pixels);
  }
}
