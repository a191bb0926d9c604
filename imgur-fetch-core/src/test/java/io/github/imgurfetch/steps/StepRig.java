// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.steps;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.internal.media.MediaFile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Creates images for tests of steps. */
final class StepRig {
  private StepRig() {}

  /** Returns the outcome of an image that was just saved. */
  static Saved saved(Path file) throws IOException {
    return saved(file, 1);
  }

  static Saved saved(Path file, int attempts) throws IOException {
    MediaFile found = MediaFile.read(Files.newInputStream(file));
    return new Saved(
        new DownloadTask(1, "a", URI.create("http://localhost/a"), "a", false),
        file.toUri(),
        found.bytes(),
        found.sha256(),
        Optional.empty(),
        attempts,
        Duration.ZERO);
  }

  /** Returns an image with a different color in each corner: red and green, blue and yellow. */
  static byte[] corners(int width, int height, String format) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    Color[] colors = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};
    for (int i = 0; i < colors.length; i++) {
      pen.setColor(colors[i]);
      pen.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2, height / 2);
    }
    pen.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    return bytes.toByteArray();
  }

  /** Returns a JPEG with EXIF data that contain an orientation. */
  static byte[] turned(byte[] jpeg, int orientation) {
    byte[] exif = Bytes.join(
        "Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0"
            .getBytes(StandardCharsets.ISO_8859_1),
        new byte[] {(byte) orientation, 0, 0, 0, 0, 0, 0});
    return Bytes.join(
        new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe1, 0, (byte) (exif.length + 2)},
        exif,
        Bytes.from(jpeg, 2));
  }

  /** Returns a black PNG with the given number of bytes per pixel (3 or 4) and rows, regardless of its header. */
  static byte[] png(int width, int height, int bytesPerPixel, int rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    DataOutputStream numbers = new DataOutputStream(head);
    numbers.writeInt(width);
    numbers.writeInt(height);
    numbers.write(new byte[] {8, (byte) (bytesPerPixel == 4 ? 6 : 2), 0, 0, 0});
    chunk(bytes, "IHDR", head.toByteArray());
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(pixels)) {
      for (int row = 0; row < rows; row++) deflater.write(new byte[1 + bytesPerPixel * width]);
    }
    chunk(bytes, "IDAT", pixels.toByteArray());
    chunk(bytes, "IEND", new byte[0]);
    return bytes.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream bytes, String type, byte[] data) throws IOException {
    DataOutputStream out = new DataOutputStream(bytes);
    byte[] body = Bytes.join(type.getBytes(StandardCharsets.US_ASCII), data);
    CRC32 crc = new CRC32();
    crc.update(body);
    out.writeInt(data.length);
    out.write(body);
    out.writeInt((int) crc.getValue());
  }
}
