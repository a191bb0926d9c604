// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

/**
 * The structure parser for WebP, as specified by RFC 9649 (the WebP container on RIFF): the size in the header covers
 * all chunks, and the chunks, padded to even sizes, fill it exactly. One of them is the image, or a frame of it.
 */
final class WebpParser extends FieldParser {
  private static final int CHUNK_HEADER = 8;
  private static final long RIFF = 0x52494646;
  private static final long WEBP = 0x57454250;
  private static final int VP8 = 0x56503820;
  private static final int VP8L = 0x5650384c;
  private static final int VP8X = 0x56503858;
  private static final int ANMF = 0x414e4d46;

  private static final int ON_HEAD = 0;
  private static final int ON_CHUNK = 1;
  private static final int ON_AFTER_CHUNK = 2;

  private long end;
  private boolean started;
  private boolean picture;

  WebpParser() {
    super("WebP", "all bytes that its size announces");
    read(12, ON_HEAD);
  }

  @Override
  void run(int step) {
    switch (step) {
      case ON_HEAD -> head();
      case ON_CHUNK -> chunk();
      case ON_AFTER_CHUNK -> afterChunk();
      default -> throw new IllegalArgumentException("unknown step");
    }
  }

  private void head() {
    end = CHUNK_HEADER + field.little(4);
    if (field.big(0, 4) != RIFF || field.big(8, 4) != WEBP) damaged("it has no header");
    else if (end < position() + CHUNK_HEADER) damaged("its size is too small for any image");
    else read(CHUNK_HEADER, ON_CHUNK);
  }

  private void chunk() {
    int type = (int) field.big(0, 4);
    long size = field.little(4);
    long room = end - position();
    boolean pictured = type == VP8 || type == VP8L;
    if (size > room) damaged("a chunk is larger than the file");
    else if (!started && !pictured && type != VP8X) damaged("its first chunk has an invalid type");
    else {
      started = true;
      picture |= (pictured || type == ANMF) && size > 0;
      // writers that omit the last padding byte omit it from the total size too
      skip(Math.min(size + (size & 1), room), ON_AFTER_CHUNK);
    }
  }

  private void afterChunk() {
    long room = end - position();
    if (room >= CHUNK_HEADER) read(CHUNK_HEADER, ON_CHUNK);
    else if (room > 0) damaged("its chunks do not fill its size");
    else if (picture) complete();
    else damaged("it ends without an image");
  }
}
