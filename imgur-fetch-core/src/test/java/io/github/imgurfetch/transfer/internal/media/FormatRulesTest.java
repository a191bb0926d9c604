// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.Samples;
import io.github.imgurfetch.transfer.internal.media.StructureParser.State;
import io.github.imgurfetch.transfer.internal.media.StructureParser.Verdict;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which format a file is recognized as, and what counts as complete if the announced length was met. */
class FormatRulesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "00000018 'ftypavif' 00000000 'mif1miaf'         | AVIF",
        "00000018 'ftypmif1' 00000000 'mif1avif'         | AVIF",
        "0000001c 'ftypmiaf' 00000000 'mif1MA1Bavis'     | AVIF",
        "00000018 'ftypmif1' 00000000 'mif1heic' 'avif'  | HEIC",
        "00000014 'ftypmif1' 00000000 'mif1'             | HEIC",
        "00000018 'ftypheic' 00000000 'mif1heic'         | HEIC",
        "00000018 'ftypmsf1' 00000000 'msf1hevc'         | HEIC",
        "00000014 'ftypqt  ' 00000200 'qt  '             | MOV",
        "00000008 'wide' 00000009 'mdat'                 | MOV",
        "00000010 'moov'                                 | MOV",
        "12345678 'mdat'                                 | MOV",
        "00000009 'skip'                                 | MOV",
        "00000018 'ftypM4V ' 00000000 'M4V mp42'         | MP4",
        "00000018 'ftypisom' 00000000 'isomqt  '         | MP4",
        "0000001c 'ftypM4A ' 00000000 'M4A mp42isom'     | ",
        "00000018 'ftypM4B ' 00000000 'M4B mp42'         | ",
        "00000018 'ftypcrx ' 00000001 'crx isom'         | ",
        "'And skip these words' | ",
        "1a45dfa3 a3 4286 81 01 4282 88 'matroska'       | MKV",
        "1a45dfa3 9f 4286 81 01 4282 84 'webm'           | WEBM",
        "1a45dfa3 8c 4282 89 'matroska' 00               | MKV",
        "1a45dfa3 8c 4282 4008 'matroska'                | MKV",
        "00000018 'ftyptmap' 00000000 'tmapmif1'         | HEIC",
        "00000018 'ftypXYZ ' 00000000 'mif1isom'         | MP4",
        "'II*' 00 08000000                               | TIFF",
        "'MM' 00 '*' 00000008                            | TIFF",
        "'II*' 00 10000000 'CR' 0200                     | ",
        "'BM' 46000000 00000000 36000000 28000000        | BMP",
        "'BMW builds cars and more'                      | ",
        "00000100 0100 10100000 01002000 68040000 16000000 | ICO",
        "00000100 0100 10100000 01002000 68040000 00000000 | ",
        "ff0a fa                                         | JXL",
        "0000000c 'JXL ' 0d0a870a                        | JXL",
        "'<svg xmlns='                                   | ",
      })
  void theFirstBytesRevealTheContents(String head, MediaType type) {
    byte[] bytes = Bytes.of(head);
    assertThat(MediaType.of(bytes, bytes.length).orElse(null)).isEqualTo(type);
  }

  @Test
  void nonImagesAreNamed() {
    byte[] sound = Bytes.of("0000001c 'ftypM4A ' 00000000 'M4A mp42isom'");
    assertThat(MediaType.describe(sound, sound.length)).isEqualTo("audio (M4A)");
    byte[] raw = Bytes.of("00000018 'ftypcrx ' 00000001 'crx isom'");
    assertThat(MediaType.describe(raw, raw.length)).isEqualTo("a camera raw file (CR3)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "soun | NO_IMAGE | sound alone",
        "vide | COMPLETE | pictures",
        "text | COMPLETE | neither, which says nothing",
      })
  void aVideoHasPictures(String handler, State expected, String rule) {
    byte[] film =
        Bytes.of("00000010 'ftypisom' 00000000 0000003c 'moov' 00000008 'mvhd' 0000002c 'trak' 00000024 'mdia'"
            + " 0000001c 'hdlr' 00000000 00000000 '" + handler + "' 0000000000000000 00000009 'mdat' 01");
    assertThat(parse(MediaType.MP4, film).state()).as(rule).isEqualTo(expected);
    assertThat(parse(MediaType.MP4, Bytes.first(film, film.length - 1)).state())
        .as("the rest may have pictures")
        .isEqualTo(State.TRUNCATED);
  }

  @ParameterizedTest
  @CsvSource({"01, COMPLETE", "02, NO_IMAGE", "11, COMPLETE"})
  void aMatroskaVideoHasPicturesToo(String trackType, State expected) {
    byte[] film = Bytes.of(
        "1a45dfa3 84 42828081 18538067 93 1654ae6b 88 ae 86 d7 81 01 83 81 " + trackType + " 1f43b675 81 01");
    assertThat(parse(MediaType.MKV, film).state()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "GIF  | trailer missing        | 'GIF89a' 01000100 000000 2c 00000000 01000100 00 02 01 44 00",
        "GIF  |                        | 'GIF89a' 01000100 000000 2c 00000000 01000100 00 02 01 44",
        "GIF  |                        | 'GIF89a' 01000100 000000",
        "JPEG | bytes between segments | ffd8 ffc0 0002 00 ffda 0002 ffd9",
        "JPEG | bytes between segments | ffd8 010203 ffc0 0002 ffda 0002 ffd9",
        "JPEG | bytes between segments | ffd8 ffd0 ffc0 0002 ffda 0002 ffd9",
        "JPEG | bytes between segments | ffd8 ffd7 ffc0 0002 ffda 0002 ffd9",
        "JPEG | bytes between segments | ffd8 ff00 ffc0 0002 ffda 0002 ffd9",
        "JPEG |                        | ffd8 ff00 ffc0 0002 ffda 0002 01",
        "JPEG |                        | ffd8 ffc0 0002 ff02 ffda 0002 ffd9",
        "MP4  | ''                     | 00000010 'ftypisom' 00000000 00000009 'mdat' 01 00000000 'moov' 01",
        "MP4  | ''                     | 00000010 'ftypisom' 00000000 00000008 'moov' 00000009 'mdat' 01 000000",
        "MP4  |                        | 00000010 'ftypisom' 00000000 00000008 'moov' 00000009 'mdat' 01 000001",
        "JXL  | ''                     | ff0a 0102030405060708",
      })
  void toleratedFaultsAreCompleteByLength(MediaType type, String note, String bytes) {
    Verdict verdict = parse(type, Bytes.of(bytes));
    assertThat(verdict.state()).isNotEqualTo(State.COMPLETE);
    assertThat(verdict.note()).isEqualTo(note == null ? null : note.replace("'", ""));
  }

  @Test
  void checksumsOfPngsCountWherePixelsDependOnThem() {
    byte[] png = Samples.of("still.png").bytes();
    assertThat(parse(MediaType.PNG, Bytes.flip(png, png.length - 1, 0)).note())
        .isEqualTo("wrong checksum of chunk IEND");
    byte[] text = Bytes.of("00000003 'tEXta' 00 'b' 00000000");
    assertThat(parse(MediaType.PNG, inserted(png, 33, text)).note()).isEqualTo("wrong checksum of chunk tEXt");
    byte[] nameless = Bytes.of("00000000 't' 01 'Xt' 00000000");
    assertThat(parse(MediaType.PNG, inserted(png, 33, nameless)).note())
        .isEqualTo("invalid name of an ancillary chunk");
    byte[] critical = Bytes.of("00000000 'T' 01 'Xt' 00000000");
    assertThat(parse(MediaType.PNG, inserted(png, 33, critical)).note()).isNull();
    assertThat(parse(MediaType.PNG, Bytes.flip(png, 50, 0)).note()).isNull();
    byte[] film = Samples.of("animated.png").bytes();
    int frame = new String(film, StandardCharsets.ISO_8859_1).indexOf("fdAT");
    assertThat(parse(MediaType.PNG, Bytes.flip(film, frame + 9, 0)).note()).isNull();
  }

  /** A single bit turns a chunk of image data into an ancillary one. */
  @Test
  void aDamagedImageDataChunkIsNotAncillary() {
    byte[] png = Samples.of("animated.png").bytes();
    byte[] first = Bytes.of("00000001 'IDAT' 78 5bbf1bc1"); // a wrong checksum, corrected below
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(first, 4, 5);
    byte[] data = Bytes.join(Bytes.first(first, 9), Bytes.of("%08x".formatted(crc.getValue())));
    byte[] still = Samples.of("still.png").bytes();
    byte[] damaged = Bytes.join(data, Bytes.of("00000001 'iDAT' 9c 00000000"));
    assertThat(parse(MediaType.PNG, inserted(still, 33, damaged)).note()).isNull();
    assertThat(parse(MediaType.PNG, png).state()).isEqualTo(State.COMPLETE);
  }

  /** The index of an AVIF may be the last box and have no size; it is read to the end of its image data. */
  @Test
  void anIndexWithoutASizeIsFollowed() {
    String items = "0000000a 'pitm' 0001 0000000a 'iloc' 0000 0000000a 'iinf' 0000 0000000a 'iprp' 0000 ";
    byte[] avif =
        Bytes.of("00000010 'ftypavif' 00000000 00000000 'meta' 00000000 " + items + "0000000a 'idat' 0102");
    assertThat(parse(MediaType.AVIF, avif)).isEqualTo(new Verdict(State.COMPLETE, "", 0));
    for (int cut = 16; cut < avif.length; cut++)
      assertThat(parse(MediaType.AVIF, Bytes.first(avif, cut)).state())
          .as("cut at %d", cut)
          .isEqualTo(State.TRUNCATED);
  }

  /** In a NEF, the first directory has a thumbnail, and a directory inside it has the sensor's values. */
  @Test
  void sensorValuesAreNotAnImage() {
    String thumbnail = "0300 1101 0400 01000000 70000000 1701 0400 01000000 04000000";
    String tiff =
        "'II*' 00 08000000 " + thumbnail + " 4a01 0400 01000000 32000000 00000000 0300 0601 0300 01000000";
    String strip = " 1101 0400 01000000 74000000 1701 0400 01000000 02000000 00000000";
    String padding = " 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000 01020304 0506";
    byte[] raw = Bytes.of(tiff + " 23800000" + strip + padding);
    assertThat(parse(MediaType.TIFF, raw).state()).isEqualTo(State.NO_IMAGE);
    byte[] pixels = Bytes.of(tiff + " 02000000" + strip + padding);
    assertThat(parse(MediaType.TIFF, pixels)).isEqualTo(new Verdict(State.COMPLETE, "", 0));
    for (int cut = 8; cut < pixels.length; cut++)
      assertThat(parse(MediaType.TIFF, Bytes.first(pixels, cut)).state()).isEqualTo(State.TRUNCATED);
  }

  @Test
  void ifTheSizesInABitmapAreWrongItsRowsCount() {
    byte[] bmp = Bytes.of("'BM' 42000000 00000000 36000000 28000000 02000000 01000000 0100 1800 00000000 0c000000"
        + " 130b0000 130b0000 00000000 00000000 0102030405060000");
    assertThat(parse(MediaType.BMP, bmp)).isEqualTo(new Verdict(State.COMPLETE, "", 0));
    assertThat(parse(MediaType.BMP, Bytes.first(bmp, bmp.length - 1)).state())
        .isEqualTo(State.TRUNCATED);
  }

  private static byte[] inserted(byte[] bytes, int at, byte[] more) {
    return Bytes.join(Bytes.first(bytes, at), more, Bytes.from(bytes, at));
  }

  private static Verdict parse(MediaType type, byte[] bytes) {
    StructureParser parser = StructureParser.of(type);
    parser.feed(bytes, 0, bytes.length);
    return parser.end();
  }
}
