// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.disk.Names;
import io.github.imgurfetch.testing.disk.TmpfsMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class SpillingTableTest {
  private static final int ENTRIES = Boolean.getBoolean("soak.long") ? 3_000_000 : 300_000;

  @TempDir
  Path directory;

  private SpillingTable table(int bound) {
    return new SpillingTable(directory, "table-", bound);
  }

  /** Keys like hashes, consecutive keys, and keys that collide in a few slots. */
  static Stream<Arguments> keys() {
    Random random = new Random(14);
    List<LongUnaryOperator> kinds =
        List.of(i -> random.nextLong(), i -> i, i -> i << 40, i -> i << 32 | i, i -> -i, i -> i % 3 - 1);
    return kinds.stream().flatMap(kind -> Stream.of(1, 100, 512, 100_000).map(bound -> Arguments.of(kind, bound)));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void behavesLikeAMapInMemoryAndInAFile(LongUnaryOperator keys, int bound) throws Exception {
    Map<Long, Long> expected = new HashMap<>();
    try (SpillingTable table = table(bound)) {
      for (int i = 0; i < 5_000; i++) {
        long key = keys.applyAsLong(i);
        assertThat(table.get(key)).isEqualTo(expected.getOrDefault(key, SpillingTable.ABSENT));
        Long before = expected.put(key, (long) i);
        assertThat(table.put(key, i)).isEqualTo(before == null ? SpillingTable.ABSENT : before);
        assertThat(table.size()).isEqualTo(expected.size());
      }
      for (Map.Entry<Long, Long> entry : expected.entrySet()) {
        assertThat(table.get(entry.getKey())).isEqualTo(entry.getValue());
        assertThat(table.put(entry.getKey(), Long.MAX_VALUE)).isEqualTo(entry.getValue());
        assertThat(table.get(entry.getKey())).isEqualTo(Long.MAX_VALUE);
      }
      assertThat(table.size()).isEqualTo(expected.size());
      assertThat(table.get(Long.MIN_VALUE + 5)).isEqualTo(SpillingTable.ABSENT);
    }
    assertThat(Names.in(directory)).isEmpty();
  }

  @Test
  void acceptsAllNumbersExceptOne() throws Exception {
    try (SpillingTable table = table(2)) {
      for (long number : new long[] {0, -1, 1, Long.MAX_VALUE, Long.MIN_VALUE + 1}) table.put(number, number);
      table.put(Long.MIN_VALUE, 7);
      for (long number : new long[] {0, -1, 1, Long.MAX_VALUE, Long.MIN_VALUE + 1})
        assertThat(table.get(number)).isEqualTo(number);
      assertThat(table.get(Long.MIN_VALUE)).isEqualTo(7);
      assertThatIllegalArgumentException().isThrownBy(() -> table.put(1, SpillingTable.ABSENT));
    }
  }

  @Test
  void survivesInterrupts() throws Exception {
    Thread.currentThread().interrupt();
    try (SpillingTable table = table(1)) {
      for (int i = 0; i < 2_000; i++) table.put(i, i);
      for (int i = 0; i < 2_000; i++) assertThat(table.get(i)).isEqualTo(i);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** Its file is unlinked while it is open, so that nothing remains of a killed JVM. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aTableHasOneOpenFileUntilItIsClosed() throws Exception {
    try (SpillingTable table = table(1)) {
      for (int i = 0; i < 5_000; i++) table.put(i, i);
      assertThat(Names.in(directory)).isEmpty();
      assertThat(openFiles()).isEqualTo(1);
    }
    assertThat(openFiles()).isZero();
  }

  /** Returns the number of open files of this process that were in the directory. */
  private long openFiles() throws IOException {
    Path real = directory.toRealPath();
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(descriptor -> leadsInto(descriptor, real)).count();
    }
  }

  private static boolean leadsInto(Path descriptor, Path directory) {
    try {
      return Files.readSymbolicLink(descriptor).startsWith(directory);
    } catch (IOException e) {
      return false; // another thread has closed it
    }
  }

  @Test
  void aFullDiskIsReportedAndKeepsExistingEntries() throws Exception {
    try (TmpfsMount mount = TmpfsMount.at(directory.resolve("small"), "size=64k");
        SpillingTable table = new SpillingTable(mount.place(), "table-", 16)) {
      Map<Long, Long> put = new HashMap<>();
      assertThatExceptionOfType(DiskException.class)
          .isThrownBy(() -> {
            for (long i = 0; i < 100_000; i++) {
              table.put(i, i);
              put.put(i, i);
            }
          })
          .satisfies(e -> assertThat(e.isFull()).isTrue())
          .withMessageContaining(mount.place().toString());
      assertThat(put).hasSizeGreaterThan(1_000);
      mount.remount("size=1m");
      for (long key : put.keySet()) assertThat(table.get(key)).isEqualTo(key);
      assertThat(table.put(-1, 1)).isEqualTo(SpillingTable.ABSENT);
      assertThat(table.size()).isEqualTo(put.size() + 1);
    }
  }

  @Test
  void aMissingDirectoryIsReported() throws Exception {
    try (SpillingTable table = new SpillingTable(directory.resolve("none"), "table-", 1)) {
      table.put(1, 1);
      assertThatExceptionOfType(DiskException.class)
          .isThrownBy(() -> table.put(2, 2))
          .withMessageContaining("java.io.tmpdir");
      assertThat(table.get(1)).isEqualTo(1);
    }
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void anyNumberOfEntriesFitsIntoASmallHeap() throws Exception {
    ChildJvm.Result result =
        ChildJvm.run(List.of("-Xmx32m", "-XX:+UseSerialGC"), ManyEntries.class.getName(), directory, ENTRIES);
    assertThat(result.output()).isEqualTo("size=" + ENTRIES + " wrong=0\n");
    assertThat(Names.in(directory)).isEmpty();
  }

  @Test
  void filesOfAKilledJvmAreRecognizable() throws Exception {
    ChildJvm.Result result = ChildJvm.run(List.of(), ManyEntries.class.getName(), directory, 20_000, "die");
    assertThat(result.exit()).isEqualTo(9);
    assertThat(Names.in(directory)).allMatch(name -> name.startsWith("table-"));
  }

  /** A program that fills a table and reads it back. */
  static final class ManyEntries {
    private ManyEntries() {}

    public static void main(String[] args) throws Exception {
      long entries = Long.parseLong(args[1]);
      try (SpillingTable table = new SpillingTable(Path.of(args[0]), "table-", 10_000)) {
        long wrong = 0;
        for (long i = 0; i < entries; i++) table.put(key(i), i);
        if (args.length > 2) Runtime.getRuntime().halt(9);
        for (long i = 0; i < entries; i++) if (table.get(key(i)) != i) wrong++;
        System.out.println("size=" + table.size() + " wrong=" + wrong);
      }
    }

    /** Returns a different pseudorandom number for each argument. */
    private static long key(long i) {
      long mixed = (i ^ i >>> 31) * 0xBF58476D1CE4E5B9L;
      return mixed ^ mixed >>> 29;
    }
  }
}
