// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The structure parser for PNG, as specified by the W3C, chapter 5: the signature, then chunks of length, type, data
 * and CRC, from IHDR to IEND, with IDAT among them. Every CRC is checked, so damage inside a chunk is detected too.
 * Decoders ignore wrong CRCs of ancillary chunks and of IEND, which carry no pixels.
 */
final class PngParser extends FieldParser {
  private static final long SIGNATURE = 0x89504e470d0a1a0aL;
  private static final int IHDR = 0x49484452;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454e44;
  private static final int FDAT = 0x66644154;
  private static final int ANCILLARY = 0x20000000;
  private static final int IHDR_LENGTH = 13;

  private static final int ON_SIGNATURE = 0;
  private static final int ON_CHUNK = 1;
  private static final int ON_AFTER_DATA = 2;
  private static final int ON_CHECK_SUM = 3;

  private final CRC32 crc = new CRC32();
  private int type;
  private boolean started;
  private boolean data;
  private boolean wrongSinceData;

  PngParser() {
    super("PNG", "its IEND chunk");
    read(8, ON_SIGNATURE);
  }

  @Override
  void run(int step) {
    switch (step) {
      case ON_SIGNATURE -> signature();
      case ON_CHUNK -> chunk();
      case ON_AFTER_DATA -> afterData();
      case ON_CHECK_SUM -> checkSum();
      default -> throw new IllegalArgumentException("unknown step");
    }
  }

  private void signature() {
    if (field.big(0, 8) != SIGNATURE) damaged("it has no signature");
    else read(8, ON_CHUNK);
  }

  private void chunk() {
    long length = field.big(0, 4);
    type = (int) field.big(4, 4);
    if (length > Integer.MAX_VALUE) damaged("a chunk is longer than PNG allows");
    else if (!isNamed() && !isAncillary()) damaged("a chunk has an invalid type");
    else if (!started && (type != IHDR || length != IHDR_LENGTH)) damaged("it does not start with its header");
    else if (type == IEND && length > 0) damaged("its last chunk is not empty");
    else {
      started = true;
      if (!isNamed()) deviates("a chunk has an invalid type", "invalid name of an ancillary chunk");
      crc.reset();
      crc.update(field.bytes(), 4, 4);
      skip(length, ON_AFTER_DATA);
    }
  }

  private boolean isNamed() {
    for (int i = 4; i < 8; i++) {
      int letter = field.at(i) | 0x20;
      if (letter < 'a' || letter > 'z') return false;
    }
    return true;
  }

  @Override
  void passing(byte[] buffer, int from, int count) {
    crc.update(buffer, from, count);
  }

  private void afterData() {
    read(4, ON_CHECK_SUM);
  }

  private void checkSum() {
    boolean wrong = field.big(0, 4) != crc.getValue();
    if (wrong && type != IEND && !isAncillary()) {
      damaged("the checksum of a chunk " + name() + " is wrong");
      return;
    }
    if (wrong) deviates("the checksum of a chunk " + name() + " is wrong", "wrong checksum of chunk " + name());
    if (type == IEND) {
      if (data) complete();
      else damaged("it ends without an image");
    } else if (type == IDAT && wrongSinceData) {
      damaged("a damaged chunk is among its image data"); // probably image data with a damaged name
    } else {
      wrongSinceData |= data && wrong;
      data |= type == IDAT;
      read(8, ON_CHUNK);
    }
  }

  private boolean isAncillary() {
    return (type & ANCILLARY) != 0 && type != FDAT; // which holds the pixels of a frame
  }

  private String name() {
    byte[] letters = {(byte) (type >> 24), (byte) (type >> 16), (byte) (type >> 8), (byte) type};
    return new String(letters, StandardCharsets.ISO_8859_1).replaceAll("[^A-Za-z]", "?");
  }
}
