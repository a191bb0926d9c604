// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.transfer.internal.media.StructureParser.State;
import io.github.imgurfetch.transfer.internal.media.StructureParser.Verdict;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests where a TIFF or BigTIFF ends: after the strip that comes last in the file. */
class TiffRulesTest {
  private static final int OFFSETS = 273;
  private static final int COUNTS = 279;
  private static final int DIRECTORIES = 330;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  /** The byte order and the size of offsets. */
  enum Layout {
    LITTLE(true, 4),
    BIG(false, 4),
    LITTLE_BIGTIFF(true, 8),
    BIG_BIGTIFF(false, 8);

    private final boolean little;
    private final int word;

    Layout(boolean little, int word) {
      this.little = little;
      this.word = word;
    }

    byte[] number(long value, int size) {
      ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
      byte[] all = ByteBuffer.allocate(8).order(order).putLong(value).array();
      return little ? Bytes.first(all, size) : Bytes.from(all, 8 - size);
    }

    byte[] numbers(int size, long... values) {
      return Arrays.stream(values).mapToObj(value -> number(value, size)).reduce(new byte[0], Bytes::join);
    }

    /** Returns the header of a file whose first directory follows. */
    byte[] header() {
      byte[] mark = Bytes.of(little ? "'II'" : "'MM'");
      return word == 4
          ? Bytes.join(mark, number(42, 2), number(8, 4))
          : Bytes.join(mark, number(43, 2), number(8, 2), number(0, 2), number(16, 8));
    }

    int headerSize() {
      return word == 4 ? 8 : 16;
    }

    byte[] entry(int tag, int type, long count, byte[] value) {
      return Bytes.join(number(tag, 2), number(type, 2), number(count, word), Bytes.first(value, word));
    }

    byte[] entry(int tag, long value) {
      return entry(tag, LONG, 1, number(value, 4));
    }

    byte[] list(int tag, long count, long place) {
      return entry(tag, LONG, count, number(place, word));
    }

    byte[] directory(long next, byte[]... entries) {
      return Bytes.join(number(entries.length, word == 4 ? 2 : 8), Bytes.join(entries), number(next, word));
    }

    /** Returns the size of a directory. */
    int sizeOf(int entries) {
      return word == 4 ? 2 + 12 * entries + 4 : 8 + 20 * entries + 8;
    }
  }

  private static Verdict parse(byte[]... parts) {
    byte[] bytes = Bytes.join(parts);
    StructureParser parser = StructureParser.of(MediaType.TIFF);
    parser.feed(bytes, 0, bytes.length);
    return parser.end();
  }

  /** Checks that an image ends with exactly the given number of bytes after its directories and lists. */
  private static void checkEnd(int length, byte[]... parts) {
    byte[] image = Bytes.join(Bytes.join(parts), new byte[length]);
    assertThat(parse(image)).isEqualTo(new Verdict(State.COMPLETE, "", 0));
    assertThat(parse(Bytes.first(image, image.length - 1)).state()).isEqualTo(State.TRUNCATED);
    assertThat(parse(image, new byte[1])).isEqualTo(new Verdict(State.COMPLETE, "", 1));
  }

  @ParameterizedTest
  @EnumSource
  void oneStrip(Layout layout) {
    int pixels = layout.headerSize() + layout.sizeOf(2);
    checkEnd(7, layout.header(), layout.directory(0, layout.entry(OFFSETS, pixels), layout.entry(COUNTS, 7)));
    checkEnd(1, layout.header(), layout.directory(0, layout.entry(OFFSETS, pixels), layout.entry(COUNTS, 0)));
  }

  @ParameterizedTest
  @EnumSource
  void aStripWithoutASize(Layout layout) {
    int pixels = layout.headerSize() + layout.sizeOf(1);
    checkEnd(1, layout.header(), layout.directory(0, layout.entry(OFFSETS, pixels)));
  }

  /** Each of three strips comes last in the file once. */
  @ParameterizedTest
  @EnumSource
  void listsOfStrips(Layout layout) {
    int lists = layout.headerSize() + layout.sizeOf(2);
    int pixels = lists + 2 * 12;
    byte[] directory = layout.directory(0, layout.list(OFFSETS, 3, lists), layout.list(COUNTS, 3, lists + 12));
    byte[] counts = layout.numbers(4, 11, 12, 13);
    for (int last = 0; last < 3; last++) {
      long[] offsets = {pixels, pixels + 1, pixels + 2};
      offsets[last] = pixels + 20;
      checkEnd(20 + 11 + last, layout.header(), directory, layout.numbers(4, offsets), counts);
    }
  }

  @ParameterizedTest
  @EnumSource
  void shortListsAreInTheirEntries(Layout layout) {
    int pixels = layout.headerSize() + layout.sizeOf(2);
    for (int last = 0; last < 2; last++) {
      long[] offsets = {pixels, pixels};
      offsets[last] = pixels + 20;
      byte[] directory = layout.directory(
          0,
          layout.entry(OFFSETS, SHORT, 2, layout.numbers(2, offsets)),
          layout.entry(COUNTS, SHORT, 2, layout.numbers(2, 11, 12)));
      checkEnd(20 + 11 + last, layout.header(), directory);
    }
  }

  @Test
  void twoLongNumbersFitIntoAnEntryOfABigTiff() {
    Layout layout = Layout.LITTLE_BIGTIFF;
    int pixels = layout.headerSize() + layout.sizeOf(2);
    byte[] directory = layout.directory(
        0,
        layout.entry(OFFSETS, LONG, 2, layout.numbers(4, pixels, pixels + 20)),
        layout.entry(COUNTS, LONG, 2, layout.numbers(4, 11, 12)));
    checkEnd(20 + 12, layout.header(), directory);
  }

  @ParameterizedTest
  @EnumSource
  void severalPages(Layout layout) {
    int pixels = layout.headerSize() + layout.sizeOf(2);
    int next = pixels + 5;
    int more = next + layout.sizeOf(2);
    checkEnd(
        9,
        layout.header(),
        layout.directory(next, layout.entry(OFFSETS, pixels), layout.entry(COUNTS, 5)),
        new byte[5],
        layout.directory(0, layout.entry(OFFSETS, more), layout.entry(COUNTS, 9)));
  }

  @ParameterizedTest
  @EnumSource
  void directoriesInsideADirectory(Layout layout) {
    int list = layout.headerSize() + layout.sizeOf(2);
    int first = list + 3 * 4;
    int size = layout.sizeOf(2);
    int pixels = first + 3 * size;
    checkEnd(
        30 + 9,
        layout.header(),
        layout.directory(0, layout.entry(OFFSETS, pixels), layout.list(DIRECTORIES, 3, list)),
        layout.numbers(4, first, first + size, first + 2L * size),
        layout.directory(0, layout.entry(OFFSETS, pixels + 10), layout.entry(COUNTS, 7)),
        layout.directory(0, layout.entry(OFFSETS, pixels + 20), layout.entry(COUNTS, 8)),
        layout.directory(0, layout.entry(OFFSETS, pixels + 30), layout.entry(COUNTS, 9)));
  }

  @ParameterizedTest
  @EnumSource
  void aDirectoryHasAValidLength(Layout layout) {
    int size = layout.word == 4 ? 2 : 8;
    assertThat(parse(layout.header(), layout.number(0, size)).message())
        .isEqualTo("the TIFF is damaged: a directory has an invalid length");
    assertThat(parse(layout.header(), layout.number(0xffff, size)).state()).isEqualTo(State.TRUNCATED);
    if (size > 2)
      assertThat(parse(layout.header(), layout.number(0x10000, size)).state())
          .isEqualTo(State.DAMAGED);
  }

  /** Offsets and counts of 64 bits may overflow. */
  @Test
  void aListBehindTheLargestFileIsNeverComplete() {
    Layout layout = Layout.BIG_BIGTIFF;
    for (long place : new long[] {-1, Long.MAX_VALUE, Long.MAX_VALUE / 2, 100})
      for (long count : new long[] {3, Long.MAX_VALUE, Long.MAX_VALUE / 8}) {
        if (place == 100 && count == 3) continue;
        byte[] directory = layout.directory(0, layout.list(OFFSETS, count, place));
        assertThat(parse(layout.header(), directory, new byte[99]).state())
            .as("%d numbers at %d", count, place)
            .isEqualTo(State.TRUNCATED);
      }
  }
}
