// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSearchTest {
  private static final int LENGTH = ByteSearch.LONG_PIECE + 40;
  private static final int NEAR_END = LENGTH - 40;

  /** Each value among each other value, at each position of each end of an array, is what a plain loop finds. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 0x7f, 0x80, 0x81, 0xfe, 0xff})
  void everyPositionIsFound(int value) {
    byte wanted = (byte) value;
    ByteSearch search = new ByteSearch();
    byte[] bytes = new byte[LENGTH];
    search.indexOf(wanted, bytes, 0, LENGTH); // from now on, the rest of this piece is searched by words
    for (int other = 0; other < 256; other++) {
      Arrays.fill(bytes, (byte) other);
      for (int position = NEAR_END; position < LENGTH; position++) {
        bytes[position] = wanted;
        check(search, wanted, bytes);
        bytes[position] = (byte) other;
      }
    }
  }

  private static void check(ByteSearch search, byte wanted, byte[] bytes) {
    for (int from = NEAR_END; from <= NEAR_END + 9; from++)
      for (int end = LENGTH - 9; end <= LENGTH; end++) {
        int expected = from;
        while (expected < end && bytes[expected] != wanted) expected++;
        int found = search.indexOf(wanted, bytes, from, end);
        if (found != expected)
          assertThat(found)
              .as(
                  "%s from %s to %s in …%s",
                  wanted, from, end, Arrays.copyOfRange(bytes, NEAR_END, LENGTH))
              .isEqualTo(expected);
      }
  }

  @Test
  void shortPieces() {
    byte[] bytes = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    ByteSearch search = new ByteSearch();
    assertThat(search.indexOf((byte) 3, bytes, 0, 4)).isEqualTo(2);
    assertThat(search.indexOf((byte) 9, bytes, 0, 8)).isEqualTo(8);
    assertThat(search.indexOf((byte) 9, bytes, 1, 9)).isEqualTo(8);
    assertThat(search.indexOf((byte) 1, bytes, 4, 4)).isEqualTo(4);
  }

  @Test
  void aLaterPieceInAnotherArray() {
    ByteSearch search = new ByteSearch();
    byte[] first = new byte[LENGTH];
    byte[] second = new byte[LENGTH];
    first[10] = 1;
    second[LENGTH - 1] = 1;
    assertThat(search.indexOf((byte) 1, first, 0, LENGTH)).isEqualTo(10);
    assertThat(search.indexOf((byte) 1, second, 0, LENGTH)).isEqualTo(LENGTH - 1);
    assertThat(search.indexOf((byte) 1, new byte[] {0, 1}, 0, 2)).isEqualTo(1);
    assertThat(search.indexOf((byte) 1, first, 11, LENGTH)).isEqualTo(LENGTH);
  }
}
