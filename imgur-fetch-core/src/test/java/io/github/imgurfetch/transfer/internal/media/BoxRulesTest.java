// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.transfer.internal.media.StructureParser.State;
import io.github.imgurfetch.transfer.internal.media.StructureParser.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests where a file of boxes ends: JPEG XL, MP4 and AVIF. */
class BoxRulesTest {
  private static Verdict parse(MediaType type, byte[] bytes) {
    StructureParser parser = StructureParser.of(type);
    parser.feed(bytes, 0, bytes.length);
    return parser.end();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "COMPLETE  | 00000009 'jxlc' 01                                     | a codestream in one box",
        "COMPLETE  | 00000008 'free' 00000009 'jxlc' 01                     | an empty box before it",
        "COMPLETE  | 00000001 'jxlc' 0000000000000011 01                    | a box with a large size",
        "COMPLETE  | 0000000d 'jxlp' 00000000 01 0000000d 'jxlp' 80000001 02 | two parts",
        "TRUNCATED | 0000000d 'jxlp' 00000000 01                            | a part that is not the last one",
        "TRUNCATED | 00000008 'jxlc'                                        | an empty codestream",
        "TRUNCATED | 0000000a 'jxlc' 01                                     | half a codestream",
        "TRUNCATED | 0000000e 'jxlp' 80000000 01                            | half a part",
        "DAMAGED   | 00000007 'jxlc'                                        | a box without room for its header",
        "DAMAGED   | 00000001 'jxlc' 000000000000000f                       | the same with a large size",
        "DAMAGED   | 00000001 'jxlc' 1000000000000001                       | a box of more than 2^60 bytes",
        "TRUNCATED | 00000001 'jxlc' 1000000000000000                       | a box of 2^60 bytes",
      })
  void jxl(State expected, String boxes, String rule) {
    byte[] bytes = Bytes.of("0000000c 'JXL ' 0d0a870a 00000014 'ftypjxl ' 00000000 'jxl '" + boxes);
    Verdict verdict = parse(MediaType.JXL, bytes);
    assertThat(verdict.state()).as(rule).isEqualTo(expected);
    assertThat(verdict.note()).as(rule).isNull();
  }

  @Test
  void aCodestreamWithoutASizeIsCompleteByLength() {
    byte[] brandless = Bytes.of("0000000c 'JXL ' 0d0a870a 00000000 'ftyp' 01");
    assertThat(parse(MediaType.JXL, brandless).state()).isEqualTo(State.DAMAGED);
    byte[] boxed = Bytes.of("0000000c 'JXL ' 0d0a870a 00000014 'ftypjxl ' 00000000 'jxl ' 00000000 'jxlc' 01");
    assertThat(parse(MediaType.JXL, boxed).note()).isEmpty();
    byte[] bare = Bytes.of("ff0a 01020304050607");
    assertThat(parse(MediaType.JXL, bare).note()).isEmpty();
    assertThat(parse(MediaType.JXL, Bytes.first(bare, 8)).note()).isNull();
  }

  @Test
  void zerosAfterTheLastBoxAreNotPartOfTheImage() {
    byte[] film = Bytes.of("00000010 'ftypisom' 00000000 00000008 'moov' 00000009 'mdat' 01");
    for (int zeros = 8; zeros < 20; zeros++)
      assertThat(parse(MediaType.MP4, Bytes.join(film, new byte[zeros])))
          .isEqualTo(new Verdict(State.COMPLETE, "", zeros));
  }

  @Test
  void anIndexWithoutASizeIsCompleteWithAllItsBoxes() {
    List<String> items = List.of("pitm", "iloc", "iinf", "iprp");
    for (String missing : List.of("none", "pitm", "iloc", "iinf", "iprp")) {
      StringBuilder boxes = new StringBuilder("00000010 'ftypavif' 00000000 00000000 'meta' 00000000");
      for (String item : items)
        boxes.append("0000000a '")
            .append(item.equals(missing) ? "free" : item)
            .append("' 0000");
      boxes.append("0000000a 'idat' 0102");
      assertThat(parse(MediaType.AVIF, Bytes.of(boxes.toString())).state())
          .as("without %s", missing)
          .isEqualTo(missing.equals("none") ? State.COMPLETE : State.TRUNCATED);
    }
  }
}
