// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.transfer.internal.media.StructureParser.State;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the rules of the formats one by one, each with minimal input. */
class StructureRulesTest {
  private static final String PNG_SIGNATURE = "89 'PNG' 0d 0a 1a 0a";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "COMPLETE  | ffd8 ffc0 0002 ffda 0003 00 01 ff00 02 ffd7 03 ffd9     | stuffing and a restart marker",
        "COMPLETE  | ffd8 ffffc0 0002 ffda 0002 01 ffffffd9                  | fill bytes before markers",
        "COMPLETE  | ffd8 ffc2 0002 ffda 0002 01 ffc4 0002 ffda 0002 02 ffd9 | two scans and a table between them",
        "COMPLETE  | ffd8 ff01 ffc9 0002 ffda 0002 ffd9                      | a marker without a segment",
        "COMPLETE  | ffd8 ffe1 0006 ffd8 ffd9 ffc0 0002 ffda 0002 ffd9       | an end marker inside a segment",
        "COMPLETE  | ffd8 ffc0 0002 ffda 0002 ffdc 0004 0001 ffd9            | the number of lines behind the scan",
        "COMPLETE  | ffd8 ffcf 0002 ffda 0002 01 ffd9                        | the last kind of frame",
        "TRUNCATED | ffd8 ffc0 0002 ffda 0002 01 ff                          | half a marker",
        "TRUNCATED | ffd8 ffe1 ffff ffd9                                     | a segment that goes on",
        "DAMAGED   | ffd8 ffd9                                               | nothing at all",
        "DAMAGED   | ffd8 ffda 0002 01 ffd9                                  | a scan without a frame",
        "DAMAGED   | ffd8 ffc0 0002 ffd9                                     | a frame without a scan",
        "DAMAGED   | ffd8 ffc4 0002 ffc8 0002 ffcc 0002 ffda 0002 ffd9       | tables are no frame",
        "DAMAGED   | ffd8 ffc0 0001 ffda 0002 ffd9                           | a length too short for itself",
        "DAMAGED   | ffd8 ffc0 0002 00 ffda 0002 ffd9                        | a byte between segments",
        "DAMAGED   | ffd8 ffc0 0002 ffda 0002 01 ff02 ffd9                   | a marker that is not defined",
        "DAMAGED   | ffd8 ffc0 0002 ffda 0002 01 ffbf ffd9                   | the last one that is not defined",
        "DAMAGED   | ffd8 ffc0 0002 ffda 0002 01 ffd8 ffd9                   | a start inside",
        "DAMAGED   | ffd8 ffd0 ffc0 0002 ffda 0002 ffd9                      | a restart outside a scan",
        "DAMAGED   | ffd8 ff00 ffc0 0002 ffda 0002 ffd9                      | stuffing outside a scan",
        "DAMAGED   | ffd9                                                    | no start",
      })
  void jpeg(State expected, String bytes, String rule) {
    check(MediaType.JPEG, expected, Bytes.of(bytes), rule);
  }

  @Test
  void png() {
    byte[] signature = Bytes.of(PNG_SIGNATURE);
    byte[] header = chunk("IHDR", new byte[13]);
    byte[] data = chunk("IDAT", new byte[5]);
    byte[] end = chunk("IEND", new byte[0]);
    MediaType png = MediaType.PNG;
    check(png, State.COMPLETE, Bytes.join(signature, header, data, end), "header, data, end");
    check(
        png,
        State.COMPLETE,
        Bytes.join(signature, header, chunk("zTXt", new byte[9]), data, end),
        "other chunks");
    check(png, State.DAMAGED, Bytes.join(signature, header, end), "no data");
    check(png, State.DAMAGED, Bytes.join(signature, data, end), "no header");
    check(png, State.DAMAGED, Bytes.join(signature, chunk("IHDR", new byte[12]), data, end), "a short header");
    check(png, State.DAMAGED, Bytes.join(signature, header, data, chunk("IEND", new byte[1])), "an end with data");
    check(png, State.DAMAGED, Bytes.join(signature, header, chunk("ID@T", new byte[1]), data, end), "no letter");
    check(png, State.DAMAGED, Bytes.join(signature, header, chunk("ID[T", new byte[1]), data, end), "no letter");
    check(
        png,
        State.DAMAGED,
        Bytes.join(signature, header, Bytes.of("80 00 00 00 'IDAT'")),
        "a length above 2^31 - 1");
    check(
        png,
        State.TRUNCATED,
        Bytes.join(signature, header, Bytes.of("7f ff ff ff 'IDAT'")),
        "a length of 2^31 - 1");
    check(png, State.DAMAGED, Bytes.join(Bytes.of("89 'PNG' 0a 0a 1a 0a"), header, data, end), "line ends changed");
  }

  @Test
  void theMessageNamesTheDamagedChunkOfAPng() {
    byte[] picture = Pictures.png(1);
    StructureParser parser = StructureParser.of(MediaType.PNG);
    parser.feed(Bytes.flip(picture, picture.length - 20, 3), 0, picture.length);
    assertThat(parser.end().message()).isEqualTo("the PNG is damaged: the checksum of a chunk IDAT is wrong");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "COMPLETE  | 'GIF87a' 01000100 000000 2c 00000000 01000100 00 02 01 44 00 3b           | no colour table",
        "COMPLETE  | 'GIF89a' 01000100 800000 000000ffffff 2c 00000000 01000100 00 02 01 44 00 3b | a global one",
        "COMPLETE  | 'GIF89a' 01000100 000000 2c 00000000 01000100 80 3b3b3b3b3b3b 02 01 44 00 3b | a local one",
        "COMPLETE  | 'GIF89a' 01000100 000000 21 f9 04 3b3b3b3b 00 2c 00000000 01000100 00 02 01 44 00 3b | extended",
        "COMPLETE  | 'GIF89a' 01000100 000000 2c 00000000 01000100 00 02 01 3b 02 3b3b 00 0000 3b | zeros between",
        "TRUNCATED | 'GIF89a' 01000100 000000 2c 00000000 01000100 00 02 01 44 3b              | data that go on",
        "TRUNCATED | 'GIF89a' 01000100 000000 2c 00000000 01000100 00 02 01 44 00              | no trailer",
        "DAMAGED   | 'GIF89a' 01000100 000000 3b                                               | no image",
        "DAMAGED   | 'GIF89a' 01000100 000000 21 fe 01 61 00 3b                                | an extension alone",
        "DAMAGED   | 'GIF89a' 01000100 000000 2c 00000000 01000100 00 02 00 3b                 | an image without data",
        "DAMAGED   | 'GIF89a' 01000100 000000 2c 00000000 01000100 00 02 00 21 fe 01 61 00 3b  | data of another block",
        "DAMAGED   | 'GIF89a' 01000100 000000 2c 00000000 01000100 00 02 01 44 00 44           | an unknown block",
        "DAMAGED   | 'GIF88a' 01000100 000000 2c 00000000 01000100 00 02 01 44 00 3b           | an unknown version",
      })
  void gif(State expected, String bytes, String rule) {
    check(MediaType.GIF, expected, Bytes.of(bytes), rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "COMPLETE  | 'RIFF' 10000000 'WEBP' 'VP8 ' 04000000 01020304                      | one chunk",
        "COMPLETE  | 'RIFF' 10000000 'WEBP' 'VP8L' 03000000 010203 00                     | a padded one",
        "COMPLETE  | 'RIFF' 0f000000 'WEBP' 'VP8L' 03000000 010203                        | the padding left out",
        "COMPLETE  | 'RIFF' 18000000 'WEBP' 'VP8X' 00000000 'ANMF' 04000000 01020304      | a frame",
        "COMPLETE  | 'RIFF' 1a000000 'WEBP' 'VP8 ' 04000000 01020304 'EXIF' 02000000 0102 | more behind the picture",
        "TRUNCATED | 'RIFF' 10000000 'WEBP' 'VP8L' 03000000 010203                        | the padding cut off",
        "TRUNCATED | 'RIFF' 18000000 'WEBP' 'VP8 ' 04000000 01020304                      | a chunk to come",
        "DAMAGED   | 'RIFF' 10000000 'WEBP' 'VP8 ' 05000000 0102030405                    | a chunk above the size",
        "DAMAGED   | 'RIFF' 14000000 'WEBP' 'VP8 ' 04000000 01020304 00000000             | room for no chunk",
        "DAMAGED   | 'RIFF' 0c000000 'WEBP' 'VP8 ' 00000000                               | an empty picture",
        "DAMAGED   | 'RIFF' 18000000 'WEBP' 'VP8X' 00000000 'EXIF' 04000000 01020304      | no picture",
        "DAMAGED   | 'RIFF' 10000000 'WEBP' 'EXIF' 04000000 01020304                      | another first chunk",
        "TRUNCATED | 'RIFF' 0c000000 'WEBP'                                               | room for a head at least",
        "DAMAGED   | 'RIFF' 0b000000 'WEBP'                                               | room for less",
        "DAMAGED   | 'RIFF' 00000000 'WEBP' 'VP8 ' 04000000 01020304                      | no size",
        "DAMAGED   | 'RIFX' 10000000 'WEBP' 'VP8 ' 04000000 01020304                      | no RIFF",
      })
  void webp(State expected, String bytes, String rule) {
    check(MediaType.WEBP, expected, Bytes.of(bytes), rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "COMPLETE  | 00000008 'moov' 00000009 'mdat' 01                              | index and data",
        "COMPLETE  | 00000009 'mdat' 01 00000008 'moov'                              | data and index",
        "COMPLETE  | 00000008 'moov' 00000001 'mdat' 0000000000000011 01             | a size of 64 bits",
        "COMPLETE  | 00000008 'moov' 00000000 'mdat' 0102                            | data to the end of the file",
        "COMPLETE  | 00000008 'moov' 00000008 'moof' 00000009 'mdat' 01              | a fragment",
        "COMPLETE  | 00000008 'moov' 00000009 'mdat' 01 00000009 'zzzz' 00           | a box of an unknown type",
        "TRUNCATED | 00000008 'moov' 0000000a 'mdat' 01                              | data that go on",
        "TRUNCATED | 00000008 'moov' 00000001 'mdat' 1000000000000000 01             | data that go on for an eternity",
        "TRUNCATED | 00000008 'moov' 00000008 'mdat'                                 | no data",
        "TRUNCATED | 00000008 'moov'                                                 | no data at all",
        "TRUNCATED | 00000009 'mdat' 01                                              | no index",
        "TRUNCATED | 00000008 'meta' 00000009 'mdat' 01                              | the index of another format",
        "TRUNCATED | 00000008 'moov' 00000009 'mdat' 01 00000008 'moof'              | a fragment without data",
        "TRUNCATED | 00000008 'moov' 00000009 'mdat' 01 00000008 'moof' 00000008 'sidx' | the data are yet to come",
        "TRUNCATED | 00000008 'moov' 00000009 'mdat' 01 000000                       | half a head",
        "TRUNCATED | 00000000 'mdat' 01 00000008 'moov'                              | an index inside the data",
        "DAMAGED   | 00000008 'moov' 00000007 'mdat'                                 | a size below that of the head",
        "DAMAGED   | 00000008 'moov' 00000001 'mdat' 000000000000000f                | a size below the long head",
        "DAMAGED   | 00000008 'moov' 00000001 'mdat' 0000000000000000                | no size in the long head",
        "DAMAGED   | 00000008 'moov' 00000001 'mdat' ffffffffffffffff                | a size above 2^63",
        "DAMAGED   | 00000008 'moov' 00000001 'mdat' 1000000000000001                | a size above all",
        "COMPLETE  | 00000008 'moov' 00000009 'mdat' 01 00000000 00000000            | zeros behind it",
        "COMPLETE  | 00000008 'moov' 00000009 'mdat' 01 00000000 00000000 000000     | more zeros behind it",
        "DAMAGED   | 00000008 'moov' 00000009 'mdat' 01 00000000 00000000 00 01      | zeros and something else",
        "DAMAGED   | 00000008 'moov' 00000000 00000000 00000009 'mdat' 01            | zeros before the data",
        "COMPLETE  | 00000008 'moov' 00000009 'mdat' 01 00000000 'free' 01           | a last box without a size",
        "TRUNCATED | 00000009 'mdat' 01 00000000 'moov' 01                           | an index that may go on",
        "TRUNCATED | 00000008 'moov' 00000009 'mdat' 01 00000000 'moof'              | a fragment that may go on",
      })
  void mp4(State expected, String boxes, String rule) {
    check(MediaType.MP4, expected, boxes("isom", boxes), rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "COMPLETE  | avif | 00000008 'meta' 00000009 'mdat' 01                           | index and data",
        "COMPLETE  | mif1 | 00000008 'meta' 00000009 'mdat' 01                           | another still brand",
        "COMPLETE  | heic | 00000008 'meta' 00000009 'mdat' 01                           | and another",
        "COMPLETE  | avis | 00000008 'moov' 00000009 'mdat' 01                           | a sequence",
        "COMPLETE  | avis | 00000008 'meta' 00000009 'mdat' 01                           | a sequence with a still",
        "COMPLETE  | avif | 0000001d 'meta' 00000000 00000008 'hdlr' 00000009 'idat' 01  | data in the index",
        "TRUNCATED | avif | 00000008 'moov' 00000009 'mdat' 01                           | the index of a film",
        "TRUNCATED | avif | 0000001d 'meta' 00000000 00000008 'hdlr' 00000009 'free' 01  | no data",
        "TRUNCATED | avif | 0000001c 'meta' 00000000 00000008 'hdlr' 00000008 'idat'     | empty data",
        "TRUNCATED | avif | 0000000c 'meta' 00000000                                     | an empty index",
        "TRUNCATED | avif | 0000001d 'meta' 00000000 00000009 'idat' 01                  | cut between inner boxes",
        "DAMAGED   | avif | 0000001d 'meta' 00000000 00000008 'hdlr' 0000000a 'idat' 01  | an inner box too large",
        "DAMAGED   | avif | 0000001d 'meta' 00000000 00000008 'hdlr' 00000007 'idat' 01  | an inner box too small",
        "DAMAGED   | avif | 0000001d 'meta' 00000000 00000010 'hdlr' 0102030405060708 00 | inner boxes leave a gap",
      })
  void avif(State expected, String brand, String boxes, String rule) {
    check(MediaType.AVIF, expected, boxes(brand, boxes), rule);
  }

  @Test
  void boxesStartWithABrand() {
    check(MediaType.MP4, State.DAMAGED, Bytes.of("00000008 'moov' 00000009 'mdat' 01"), "no brand");
    check(
        MediaType.MP4,
        State.DAMAGED,
        Bytes.of("0000000c 'ftypisom' 00000008 'moov' 00000009 'mdat' 01"),
        "short");
    check(MediaType.MP4, State.DAMAGED, Bytes.of("00000000 'ftypisom' 00000000"), "one of no size");
  }

  private static byte[] boxes(String brand, String boxes) {
    return Bytes.of("00000010 'ftyp" + brand + "' 00000000 " + boxes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "COMPLETE  | 18538067 8b  1654ae6b 80  1f43b675 81 01                          | a Segment",
        "COMPLETE  | ec 82 0000  18538067 8b  1654ae6b 80  1f43b675 81 01              | a filler before it",
        "COMPLETE  | 18538067 8f  1654ae6b 80  1f43b675 ff  e7 80  a3 81 01            | a Cluster of unknown size",
        "COMPLETE  | 18538067 90  1654ae6b 80  18538067 80  1f43b675 81 01             | a Segment inside it",
        "COMPLETE  | 18538067 01ffffffffffffff  1654ae6b 80  1f43b675 81 01            | a Segment of unknown size",
        "COMPLETE  | 18538067 ff  1654ae6b 80  1f43b675 ff  a3 81 01                   | and a Cluster of unknown size",
        "COMPLETE  | 18538067 ff  1654ae6b 80  1f43b675 ff  a0 81 01  1c53bb6b 80      | and something behind it",
        "COMPLETE  | 18538067 ff  1654ae6b 80  1f43b675 81 01 1a45dfa3 80 18538067 ff 1654ae6b 80 1f43b675 81 01 | two",
        "TRUNCATED | 18538067 8c  1654ae6b 80  1f43b675 81 01                          | a Segment that goes on",
        "TRUNCATED | 18538067 ff  1654ae6b 80  1f43b675 82 01                          | a Cluster that goes on",
        "TRUNCATED | 18538067 ff  1654ae6b 80  1f43b675 ff                             | a Cluster to come",
        "TRUNCATED | 18538067 ff  1654ae6b 80  1f43b675 ff  e7 81 00                   | a Cluster without a block",
        "TRUNCATED | 18538067 ff  1654ae6b 80                                          | no Cluster",
        "TRUNCATED | 18538067 ff  1654ae6b 80  1f43b675 ff  a3 81 01  a3               | half a head",
        "DAMAGED   | 18538067 86  1f43b675 81 01                                       | no Tracks",
        "DAMAGED   | 18538067 85  1654ae6b 80                                          | no data",
        "DAMAGED   | 18538067 8a  1654ae6b 80  1f43b675 80                             | an empty Cluster",
        "DAMAGED   | 18538067 80                                                       | nothing at all",
        "DAMAGED   | 18538067 8b  1654ae6b 80  1f43b675 82 0102                        | an element above the Segment",
        "DAMAGED   | 18538067 ff  1654ae6b ff                                          | Tracks without a size",
        "DAMAGED   | 18538067 ff  08 54ae6b81 80                                       | an id of five bytes",
        "DAMAGED   | 18538067 ff  1654ae6b 00                                          | a size of nine bytes",
        "DAMAGED   | 1654ae6b 80                                                       | no Segment",
        "DAMAGED   | ec ff                                                             | a filler without a size",
      })
  void webm(State expected, String elements, String rule) {
    check(MediaType.WEBM, expected, Bytes.of("1a45dfa3 84 42828081" + elements), rule);
  }

  @Test
  void elementsStartWithAHeader() {
    check(MediaType.WEBM, State.DAMAGED, Bytes.of("18538067 8b  1654ae6b 80  1f43b675 81 01"), "no header");
    check(MediaType.WEBM, State.DAMAGED, Bytes.of("1a45dfa3 ff"), "a header without a size");
  }

  private static void check(MediaType type, State expected, byte[] bytes, String rule) {
    StructureParser parser = StructureParser.of(type);
    parser.feed(bytes, 0, bytes.length);
    assertThat(parser.end().state()).as(rule).isEqualTo(expected);
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] covered = Bytes.join(Bytes.of("'" + type + "'"), data);
    CRC32 crc = new CRC32();
    crc.update(covered);
    return Bytes.join(Bytes.of("%08x".formatted(data.length)), covered, Bytes.of("%08x".formatted(crc.getValue())));
  }
}
