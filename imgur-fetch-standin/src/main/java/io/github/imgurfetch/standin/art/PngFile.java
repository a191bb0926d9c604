// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG files. Every row has the same filter, and grain leaves no repetitions to search for: this is several times
 * as fast as the JDK's encoder, which tries all filters.
 */
final class PngFile {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int CHUNK_OVERHEAD = 12; // length, type and checksum
  private static final byte SUB = 1;
  private static final String COMMENT = "Comment\0";

  private PngFile() {}

  /** Encodes red, green and blue bytes. A comment fills the file up to the given size. */
  static byte[] encode(byte[] colors, int width, int height, int size) {
    byte[] data = deflated(filtered(colors, 3 * width, height));
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
    int length = SIGNATURE.length + 3 * CHUNK_OVERHEAD + header.capacity() + data.length;
    ByteBuffer file = ByteBuffer.allocate(Math.max(size, length));
    file.put(SIGNATURE);
    put(file, "IHDR", header.array());
    if (size >= length + CHUNK_OVERHEAD + COMMENT.length())
      put(file, "tEXt", comment(size - length - CHUNK_OVERHEAD));
    put(file, "IDAT", data);
    put(file, "IEND", new byte[0]);
    return Arrays.copyOf(file.array(), file.position());
  }

  private static byte[] comment(int length) {
    byte[] comment = Arrays.copyOf(COMMENT.getBytes(StandardCharsets.ISO_8859_1), length);
    Arrays.fill(comment, COMMENT.length(), length, (byte) '.');
    return comment;
  }

  /** Subtracts from each byte the one to its left. */
  private static byte[] filtered(byte[] colors, int rowLength, int rows) {
    byte[] filtered = new byte[(rowLength + 1) * rows];
    for (int row = 0, at = 0; row < rows; row++) {
      int first = row * rowLength;
      filtered[at++] = SUB;
      for (int i = first; i < first + 3; i++) filtered[at++] = colors[i];
      for (int i = first + 3; i < first + rowLength; i++) filtered[at++] = (byte) (colors[i] - colors[i - 3]);
    }
    return filtered;
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setStrategy(Deflater.HUFFMAN_ONLY);
      deflater.setInput(bytes);
      deflater.finish();
      byte[] deflated = new byte[bytes.length + bytes.length / 1000 + 100];
      int length = 0;
      while (!deflater.finished()) length += deflater.deflate(deflated, length, deflated.length - length);
      return Arrays.copyOf(deflated, length);
    } finally {
      deflater.end();
    }
  }

  private static void put(ByteBuffer file, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(data);
    file.putInt(data.length).put(name).put(data).putInt((int) checksum.getValue());
  }
}
