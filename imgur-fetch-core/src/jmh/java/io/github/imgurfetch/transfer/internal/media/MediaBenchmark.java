// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What hashing and following 200 KB of a JPEG cost, in pieces of 16 KB as they are read. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MediaBenchmark {
  private static final int SIZE = 200_000;
  private static final int PIECE = 16 * 1024;

  /** A picture's head, with sizes, up to where its scan begins. */
  private static final int[] HEAD = {
    0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 1, 0, 1, 0, 1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0
  };

  private final byte[] jpeg = jpeg();

  private static byte[] jpeg() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(SIZE);
    for (int b : HEAD) out.write(b);
    Random random = new Random(1);
    while (out.size() < SIZE - 2) {
      int b = random.nextInt(256);
      out.write(b);
      if (b == 0xff) out.write(0); // as an encoder stuffs it
    }
    out.write(0xff);
    out.write(0xd9);
    return out.toByteArray();
  }

  /** The parser alone. */
  @Benchmark
  public StructureParser.Verdict parse() {
    StructureParser parser = StructureParser.of(MediaType.JPEG);
    for (int at = 0; at < jpeg.length; at += PIECE) parser.feed(jpeg, at, Math.min(PIECE, jpeg.length - at));
    return parser.end();
  }

  /** The hash alone. */
  @Benchmark
  public byte[] hash() {
    MessageDigest digest = Digests.sha256();
    for (int at = 0; at < jpeg.length; at += PIECE) digest.update(jpeg, at, Math.min(PIECE, jpeg.length - at));
    return digest.digest();
  }
}
