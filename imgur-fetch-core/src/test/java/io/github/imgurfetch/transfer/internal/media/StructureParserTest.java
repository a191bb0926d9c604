// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.Samples;
import io.github.imgurfetch.testing.Samples.Sample;
import io.github.imgurfetch.transfer.internal.media.StructureParser.State;
import io.github.imgurfetch.transfer.internal.media.StructureParser.Verdict;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StructureParserTest {
  /**
   * The positions at which a truncated file cannot be distinguished from a complete one: right after a fragment of the
   * MP4, and after a Cluster of a WebM without a size. Both formats are made for live senders, which do not know the
   * final length, so the file does not declare it. The remainder is a valid but shorter video.
   */
  private static final Map<String, Set<Integer>> ENDS =
      Map.of("fragmented.mp4", Set.of(1052, 1230, 1408), "live.webm", Set.of(1968));

  static List<Sample> samples() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void anIntactImageIsComplete(Sample sample) {
    assertThat(parse(sample.type(), sample.bytes())).isEqualTo(new Verdict(State.COMPLETE, "", 0));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyPrefixIsTruncated(Sample sample) {
    Set<Integer> notTold = IntStream.range(0, sample.bytes().length)
        .filter(cut ->
            parse(sample.type(), Bytes.first(sample.bytes(), cut)).state() != State.TRUNCATED)
        .boxed()
        .collect(Collectors.toSet());
    assertThat(notTold).isEqualTo(ENDS.getOrDefault(sample.name(), Set.of()));
  }

  @Test
  void theMessageSaysWhatATruncatedImageLacks() {
    assertThat(parse(MediaType.PNG, Bytes.first(Samples.of("still.png").bytes(), 100))
            .message())
        .isEqualTo("the PNG ended early, after 100 bytes, without its IEND chunk");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theResultDoesNotDependOnTheSizesOfThePieces(Sample sample) {
    byte[] bytes = Bytes.join(sample.bytes(), tail(sample));
    Verdict whole = parse(sample.type(), bytes);
    StructureParser byBytes = StructureParser.of(sample.type());
    for (int i = 0; i < bytes.length; i++) byBytes.feed(bytes, i, 1);
    assertThat(byBytes.end()).isEqualTo(whole);
    for (int cut = 0; cut <= bytes.length; cut++) {
      StructureParser inTwo = StructureParser.of(sample.type());
      inTwo.feed(bytes, 0, cut);
      inTwo.feed(bytes, cut, bytes.length - cut);
      assertThat(inTwo.end()).as("cut at %d", cut).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void trailingBytesAreCounted(Sample sample) {
    Verdict verdict = parse(sample.type(), Bytes.join(sample.bytes(), tail(sample)));
    assertThat(verdict).isEqualTo(new Verdict(State.COMPLETE, "", tail(sample).length));
  }

  /** Formats without an end marker cannot have trailing bytes, and neither can a video without a size. */
  private static byte[] tail(Sample sample) {
    boolean endless = Set.of(MediaType.MP4, MediaType.MOV, MediaType.AVIF, MediaType.HEIC, MediaType.JXL)
            .contains(sample.type())
        || sample.name().equals("live.webm");
    return endless ? new byte[0] : Bytes.of("'PK' 03 04 ff d8 ff d9 00 00");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyBitFlipInAPngIsDetected(Sample sample) {
    if (sample.type() != MediaType.PNG) return;
    byte[] png = sample.bytes();
    for (int i = 0; i < png.length; i++)
      for (int bit = 0; bit < 8; bit++)
        assertThat(parse(MediaType.PNG, Bytes.flip(png, i, bit)).state())
            .as("bit %d of byte %d", bit, i)
            .isIn(isInALength(png, i) ? Set.of(State.DAMAGED, State.TRUNCATED) : Set.of(State.DAMAGED));
  }

  /** A length that grew points past the end, which looks truncated. */
  private static boolean isInALength(byte[] png, int index) {
    int at = 8;
    while (at + 12 <= index) at += 12 + length(png, at);
    return index >= at && index < at + 4;
  }

  private static int length(byte[] png, int at) {
    return (png[at] & 0xff) << 24 | (png[at + 1] & 0xff) << 16 | (png[at + 2] & 0xff) << 8 | png[at + 3] & 0xff;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void damagedBytesNeverThrowInPiecesOfAnySize(Sample sample) {
    Random random = new Random(sample.name().hashCode());
    for (int round = 0; round < 2000; round++) {
      byte[] bytes = sample.bytes().clone();
      for (int n = 1 + random.nextInt(8); n > 0; n--)
        bytes[random.nextInt(random.nextBoolean() ? 128 : bytes.length)] =
            (byte) random.nextInt(); // all are longer
      int cut = random.nextInt(bytes.length);
      StructureParser inTwo = StructureParser.of(sample.type());
      inTwo.feed(bytes, 0, cut);
      inTwo.feed(bytes, cut, bytes.length - cut);
      assertThat(inTwo.end()).as("round %d", round).isEqualTo(parse(sample.type(), bytes));
    }
  }

  @ParameterizedTest
  @EnumSource
  void noiseIsNeverComplete(MediaType type) {
    Random random = new Random(type.ordinal());
    for (int round = 0; round < 5000; round++) {
      byte[] noise = new byte[random.nextInt(600)];
      random.nextBytes(noise);
      assertThat(parse(type, noise).state()).isNotEqualTo(State.COMPLETE);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void hugeNumbersInAnyFieldTerminate(Sample sample) {
    byte[][] hostile = {
      Bytes.of("ff ff ff ff ff ff ff ff"),
      Bytes.of("7f ff ff ff ff ff ff ff"),
      new byte[8],
      Bytes.of("00 00 00 01"),
      Bytes.of("01 ff ff ff ff ff ff fe"),
      Bytes.of("80 00 00 00 00 00 00 00")
    };
    for (byte[] number : hostile)
      for (int i = 0; i + number.length <= sample.bytes().length; i++) {
        byte[] bytes = sample.bytes().clone();
        System.arraycopy(number, 0, bytes, i, number.length);
        assertThat(parse(sample.type(), bytes)).isNotNull();
      }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aLongImageUsesConstantMemory(Sample sample) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] stuffed = Bytes.of("01 02 03 04 05 ff 00 06");
    byte[] block = new byte[64 * 1024];
    for (int i = 0; i < block.length; i++) block[i] = stuffed[i % stuffed.length];
    parse(sample.type(), sample.bytes());
    StructureParser parser = StructureParser.of(sample.type());
    parser.feed(sample.bytes(), 0, sample.bytes().length - 40);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 500; i++) parser.feed(block, 0, block.length);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64 * 1024);
  }

  private static Verdict parse(MediaType type, byte[] bytes) {
    StructureParser parser = StructureParser.of(type);
    parser.feed(bytes, 0, bytes.length);
    return parser.end();
  }
}
