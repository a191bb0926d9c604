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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the rules of BMP and ICO files one by one: sizes of headers, rows and runs. */
class BitmapRulesTest {
  private static final Verdict COMPLETE = new Verdict(State.COMPLETE, "", 0);
  private static final int FILE_HEADER = 14;
  private static final int USUAL_HEADER = 40;
  private static final int RLE8 = 1;
  private static final int RLE4 = 2;

  /** The headers of a bitmap up to its palette or pixels; a header of 12 bytes has short numbers. */
  private static final class Header {
    private int size = USUAL_HEADER;
    private int offset = -1;
    private int width = 1;
    private int height = 1;
    private int bits = 24;
    private int compression;
    private int pixelBytes;
    private int colors;

    byte[] bytes() {
      ByteBuffer fields = ByteBuffer.allocate(FILE_HEADER + 256).order(ByteOrder.LITTLE_ENDIAN);
      fields.put((byte) 'B').put((byte) 'M').putLong(0).putInt(offset < 0 ? FILE_HEADER + size : offset);
      fields.putInt(size);
      if (size == 12) fields.putShort((short) width).putShort((short) height);
      else fields.putInt(width).putInt(height);
      fields.putShort((short) 1).putShort((short) bits);
      fields.putInt(compression).putInt(pixelBytes).putLong(0).putInt(colors);
      return Bytes.first(fields.array(), FILE_HEADER + size);
    }
  }

  private static Verdict parse(MediaType type, byte[] bytes) {
    StructureParser parser = StructureParser.of(type);
    parser.feed(bytes, 0, bytes.length);
    return parser.end();
  }

  private static Verdict parse(Header header, String rest) {
    return parse(MediaType.BMP, Bytes.join(header.bytes(), Bytes.of(rest)));
  }

  /** Checks that an image ends with exactly the given number of bytes after its header. */
  private static void checkEnd(Header header, int length) {
    byte[] image = Bytes.join(header.bytes(), new byte[length]);
    assertThat(parse(MediaType.BMP, image)).isEqualTo(COMPLETE);
    assertThat(parse(MediaType.BMP, Bytes.first(image, image.length - 1)).state())
        .isEqualTo(State.TRUNCATED);
    assertThat(parse(MediaType.BMP, Arrays.copyOf(image, image.length + 1)))
        .isEqualTo(new Verdict(State.COMPLETE, "", 1));
  }

  private static void checkDamaged(Header header, String how) {
    Verdict verdict = parse(header, "00000000");
    assertThat(verdict.state()).isEqualTo(State.DAMAGED);
    assertThat(verdict.message()).isEqualTo("the BMP is damaged: " + how);
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 16, 40, 108, 124})
  void headersOfAllVersionsAreRead(int size) {
    Header header = new Header();
    header.size = size;
    header.width = 3;
    header.height = 2;
    checkEnd(header, 2 * 12);
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 15, 125})
  void aHeaderHasAValidSize(int size) {
    Header header = new Header();
    header.size = size;
    checkDamaged(header, "its header has an invalid size");
  }

  @Test
  void withoutAnOffsetThePixelsFollowThePalette() {
    Header header = new Header();
    header.offset = 0;
    header.colors = 3;
    checkEnd(header, 3 * 4 + 4);
    header.colors = 257;
    checkEnd(header, 256 * 4 + 4);
  }

  @Test
  void thePixelsFollowTheHeaders() {
    Header header = new Header();
    header.offset = 49;
    checkDamaged(header, "its pixels are inside its headers");
    header.offset = FILE_HEADER + USUAL_HEADER + 9;
    checkEnd(header, 9 + 4);
  }

  @Test
  void bothSidesAreBounded() {
    for (int side : new int[] {0, (1 << 20) + 1, 1 << 20, -1}) {
      Header wide = new Header();
      wide.width = side;
      Header high = new Header();
      high.height = side;
      if (side == 1 << 20) {
        assertThat(parse(wide, "").state()).isEqualTo(State.TRUNCATED);
        assertThat(parse(high, "").state()).isEqualTo(State.TRUNCATED);
      } else {
        checkDamaged(wide, "its size is invalid");
        if (side == -1) checkEnd(high, 4); // the first row is the top one
        else checkDamaged(high, "its size is invalid");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 6})
  void uncompressedRowsAreCountedWhateverTheHeaderSays(int compression) {
    Header header = new Header();
    header.compression = compression;
    header.width = 5;
    header.height = 3;
    header.bits = 16;
    checkEnd(header, 3 * 12);
    header.pixelBytes = 7;
    checkEnd(header, 3 * 12);
  }

  @Test
  void compressedPixelsHaveASize() {
    Header header = new Header();
    header.compression = 4;
    checkDamaged(header, "its pixels have no size");
    header.pixelBytes = 7;
    checkEnd(header, 7);
  }

  /** Padding and steps contain the end marker, so that a wrong length ends the image too early or never. */
  @ParameterizedTest
  @CsvSource({
    RLE8 + ",02ff 0000 01ff 0001",
    RLE8 + ",0002 0001 02ff 0001",
    RLE8 + ",0003 0505 0001 0001",
    RLE8 + ",0004 0505 0001 0001",
    RLE4 + ",0003 0001 0001",
    RLE4 + ",0004 0001 0001",
    RLE4 + ",0005 0505 0001 0001",
    RLE4 + ",0008 0505 0001 0001",
  })
  void runsEndWithAMarker(int compression, String runs) {
    Header header = new Header();
    header.compression = compression;
    assertThat(parse(header, runs)).isEqualTo(COMPLETE);
    assertThat(parse(header, runs + "00")).isEqualTo(new Verdict(State.COMPLETE, "", 1));
    assertThat(parse(header, runs.substring(0, runs.length() - 2)).state()).isEqualTo(State.TRUNCATED);
  }

  @Test
  void aMissingMarkerIsToleratedAfterTheAnnouncedSize() {
    Header header = new Header();
    header.compression = RLE8;
    assertThat(parse(header, "02ff 02ff").note()).isNull();
    header.pixelBytes = 4;
    assertThat(parse(header, "02ff").note()).isNull();
    assertThat(parse(header, "02ff 02ff").note()).isEqualTo("end of bitmap missing");
    assertThat(parse(header, "02ff 02ff 02ff").note()).isEqualTo("end of bitmap missing");
    assertThat(parse(header, "02ff 02ff 0001")).isEqualTo(COMPLETE);
  }

  @ParameterizedTest
  @CsvSource({"22, COMPLETE", "21, DAMAGED"})
  void anIconIsNotInsideTheDirectory(int place, State expected) {
    byte[] directory = Bytes.of("00000100 0100 01010000 01002000 04000000 %02x000000 01020304".formatted(place));
    assertThat(parse(MediaType.ICO, directory).state()).isEqualTo(expected);
  }
}
