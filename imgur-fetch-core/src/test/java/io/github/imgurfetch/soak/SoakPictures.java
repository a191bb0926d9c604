// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import io.github.imgurfetch.testing.Pictures;
import java.nio.ByteBuffer;
import java.util.Random;

/** Creates JPEGs quickly: one real image, with a different comment for each number. */
final class SoakPictures {
  private static final byte[] PICTURE = Pictures.jpeg(1);
  private static final int MAX_COMMENT_LENGTH = 60_000;
  private static final int AFTER_START = 2;

  private SoakPictures() {}

  /** Returns an image of about 1,500 bytes. */
  static byte[] small(int number) {
    return sized(number, 16);
  }

  /** Returns an image that is larger than the small ones by the given number of bytes. */
  static byte[] sized(int number, int more) {
    int comments = (more + MAX_COMMENT_LENGTH - 1) / MAX_COMMENT_LENGTH;
    ByteBuffer bytes = ByteBuffer.allocate(PICTURE.length + more + comments * 4);
    bytes.put(PICTURE, 0, AFTER_START);
    Random random = new Random(number);
    for (int left = more; left > 0; left -= MAX_COMMENT_LENGTH) {
      byte[] comment = new byte[Math.min(left, MAX_COMMENT_LENGTH)];
      random.nextBytes(comment);
      bytes.put((byte) 0xff)
          .put((byte) 0xfe)
          .putShort((short) (comment.length + 2))
          .put(comment);
    }
    return bytes.put(PICTURE, AFTER_START, PICTURE.length - AFTER_START).array();
  }
}
