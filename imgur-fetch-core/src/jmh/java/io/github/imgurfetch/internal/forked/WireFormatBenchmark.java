// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.transfer.DownloadTask;
import java.net.URI;
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

/** What it costs to write an image's task for a child JVM, and to read it there. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WireFormatBenchmark {
  private final Message task = new Message.Fetch(
      new DownloadTask(1, "X6rkCc5", URI.create("https://i.imgur.com/X6rkCc5.jpg"), "X6rkCc5", false));
  private final byte[] written = BinaryWriter.write(task);

  /** From a message to bytes. */
  @Benchmark
  public Object write() {
    return BinaryWriter.write(task);
  }

  /** From bytes to a message. */
  @Benchmark
  public Object read() throws BadFrameException {
    return BinaryReader.read(written);
  }
}
