// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

/**
 * The structure parser for JPEG, as specified by ITU-T T.81 annex B: marker segments with a length and, after each SOS,
 * entropy-coded data up to the next marker, in which 0xFF starts a stuffed zero or a restart marker; EOI is the end.
 * Thumbnails are inside APPn segments and are skipped with them. Further images after EOI, as in MPF files, count as
 * trailing bytes.
 */
final class JpegParser extends FieldParser {
  private static final int PREFIX = 0xff;
  private static final int STUFFING = 0x00;
  private static final int TEM = 0x01;
  private static final int SOF0 = 0xc0;
  private static final int DHT = 0xc4;
  private static final int JPG = 0xc8;
  private static final int DAC = 0xcc;
  private static final int SOF15 = 0xcf;
  private static final int RST0 = 0xd0;
  private static final int RST7 = 0xd7;
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final String STRAY_BYTES = "bytes between segments";

  private static final int ON_START = 0;
  private static final int ON_PREFIX = 1;
  private static final int ON_AFTER_PREFIX = 2;
  private static final int ON_MARKER = 3;
  private static final int ON_SEGMENT = 4;
  private static final int ON_AFTER_SEGMENT = 5;

  private int marker;
  private boolean frame;
  private boolean scan;
  private boolean inScan;

  JpegParser() {
    super("JPEG", "its end marker");
    read(2, ON_START);
  }

  @Override
  void run(int step) {
    switch (step) {
      case ON_START -> start();
      case ON_PREFIX -> prefix();
      case ON_AFTER_PREFIX -> afterPrefix();
      case ON_MARKER -> marker();
      case ON_SEGMENT -> segment();
      case ON_AFTER_SEGMENT -> afterSegment();
      default -> throw new IllegalArgumentException("unknown step");
    }
  }

  private void start() {
    if (field.at(0) != PREFIX || field.at(1) != SOI) damaged("it has no start marker");
    else read(1, ON_PREFIX);
  }

  private void prefix() {
    if (field.at(0) == PREFIX) {
      afterPrefix();
    } else {
      deviates("a segment's length does not lead to a marker", STRAY_BYTES);
      seek(PREFIX, ON_AFTER_PREFIX);
    }
  }

  private void afterPrefix() {
    read(1, ON_MARKER);
  }

  private void marker() {
    marker = field.at(0);
    if (marker == PREFIX) afterPrefix(); // a fill byte
    else if (inScan && (marker == STUFFING || marker >= RST0 && marker <= RST7)) seek(PREFIX, ON_AFTER_PREFIX);
    else if (marker == STUFFING || marker >= RST0 && marker <= RST7) stray();
    else if (marker == TEM) read(1, ON_PREFIX);
    else if (marker == EOI) finish();
    else if (marker < SOF0 || marker == SOI) damaged("a marker is in an invalid position");
    else read(2, ON_SEGMENT);
  }

  /** Skips stray bytes between segments, because decoders look for the next marker. */
  private void stray() {
    deviates("a marker is in an invalid position", STRAY_BYTES);
    seek(PREFIX, ON_AFTER_PREFIX);
  }

  private void segment() {
    int length = (int) field.big(0, 2);
    if (length < 2) damaged("a segment is shorter than its length field");
    else skip(length - 2, ON_AFTER_SEGMENT);
  }

  private void afterSegment() {
    frame |= marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
    inScan = marker == SOS;
    if (inScan) {
      scan = true;
      seek(PREFIX, ON_AFTER_PREFIX);
    } else {
      read(1, ON_PREFIX);
    }
  }

  private void finish() {
    if (frame && scan) complete();
    else damaged("it ends without an image");
  }
}
