// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The compressed form of a frame of a GIF: codes of 9 to 12 bits for strings seen before (LZW), in blocks. */
final class GifCodes {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int MAX_CODE = 4095;
  private static final int SLOTS = 1 << 14;

  private final ByteBuffer out;
  private final int[] strings = new int[SLOTS]; // a string's code and the byte after it, plus one; 0: a free slot
  private final short[] codes = new short[SLOTS];
  private int next;
  private int width;
  private int bits;
  private int bitCount;
  private int block;

  GifCodes(ByteBuffer out) {
    this.out = out;
  }

  /** Writes a frame, one byte for each pixel. */
  void encode(byte[] indexes) {
    out.put((byte) 8); // bits of a pixel
    block = out.position();
    out.put((byte) 0);
    forget();
    int prefix = indexes[0] & 255;
    for (int i = 1; i < indexes.length; i++) {
      int pixel = indexes[i] & 255;
      int slot = slot((prefix << 8 | pixel) + 1);
      if (strings[slot] != 0) {
        prefix = codes[slot];
        continue;
      }
      write(prefix);
      learn(slot, (prefix << 8 | pixel) + 1);
      prefix = pixel;
    }
    write(prefix);
    write(END);
    if (bitCount > 0) putByte(bits);
    if (out.position() == block + 1) return; // an empty block is the end
    endBlock();
    out.put((byte) 0);
  }

  private int slot(int string) {
    int slot = string * 0x9E3779B1 >>> 18;
    while (strings[slot] != 0 && strings[slot] != string) slot = (slot + 1) % SLOTS;
    return slot;
  }

  private void learn(int slot, int string) {
    if (next > MAX_CODE) {
      forget();
      return;
    }
    strings[slot] = string;
    codes[slot] = (short) next;
    if (next == 1 << width) width++;
    next++;
  }

  private void forget() {
    if (width == 0) width = 9;
    write(CLEAR);
    Arrays.fill(strings, 0);
    next = END + 1;
    width = 9;
  }

  private void write(int code) {
    bits |= code << bitCount;
    bitCount += width;
    while (bitCount >= 8) {
      putByte(bits);
      bits >>>= 8;
      bitCount -= 8;
    }
  }

  private void putByte(int value) {
    out.put((byte) value);
    if (out.position() - block == 256) {
      endBlock();
      block = out.position();
      out.put((byte) 0);
    }
  }

  /** Writes the length of a block before it. */
  private void endBlock() {
    out.put(block, (byte) (out.position() - block - 1));
  }
}
