// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that a list of any length needs the same memory. */
class LongListTest {
  /** A run keeps its last 65,536 names, which the short list exceeds only at 60 %. */
  private static final int EARLIER = Soak.isLong() ? 10 : 60;

  private static final long MAX_GROWTH = 2 << 20;
  private static final Pattern PRINTED = Pattern.compile("total=(\\d+) saved=(\\d+) grown=(-?\\d+)");

  /**
   * The serial loop runs a long list, the other strategies only in the long form; the short form has those with a
   * different loop.
   */
  static Stream<Arguments> lists() {
    int max = Soak.size("links", 120_000, 10_000_000);
    return Stream.concat(
        Stream.of(Arguments.of("serial", max)),
        Soak.inThisJvm()
            .filter(name -> Soak.isLong() || name.equals("adaptive"))
            .map(name -> Arguments.of(name, Math.min(max, 1_000_000))));
  }

  @ParameterizedTest
  @MethodSource("lists")
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void theHeapDoesNotGrowWithTheList(String strategy, int links, @TempDir Path directory)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    ChildJvm.Result result = ChildJvm.run(
        List.of("-Xmx64m", "-Xshare:auto", "-XX:+UseSerialGC"),
        LongList.class.getName(),
        directory,
        links,
        EARLIER,
        strategy);
    Matcher printed = PRINTED.matcher(result.output());
    assertThat(printed.find()).as(result.output()).isTrue();
    assertThat(Long.parseLong(printed.group(1))).isEqualTo(links);
    assertThat(Long.parseLong(printed.group(2))).isEqualTo(links / 2);
    assertThat(Long.parseLong(printed.group(3))).as("bytes more at 90 %").isLessThanOrEqualTo(MAX_GROWTH);
    Soak.report(
        "links from an iterator at -Xmx64m, " + strategy,
        start,
        links + " links, heap at 90 % minus at " + EARLIER + " %: " + printed.group(3) + " bytes");
  }
}
