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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A list of any length needs the same room. */
class LongListTest {
  private static final int LINKS = Soak.size("links", 200_000, 10_000_000);

  /** A run remembers its last 65,536 names: the short list is past that at 40 % only. */
  private static final int EARLIER = Soak.isLong() ? 10 : 40;

  private static final long MOST_GROWTH = 2 << 20;
  private static final Pattern PRINTED = Pattern.compile("total=(\\d+) saved=(\\d+) grown=(-?\\d+)");

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void theHeapDoesNotGrowWithTheList(@TempDir Path directory) throws IOException, InterruptedException {
    long start = System.nanoTime();
    ChildJvm.Result result = ChildJvm.run(
        List.of("-Xmx64m", "-Xshare:auto", "-XX:+UseSerialGC"), LongList.class.getName(), directory, LINKS, EARLIER);
    Matcher printed = PRINTED.matcher(result.output());
    assertThat(printed.find()).as(result.output()).isTrue();
    assertThat(Long.parseLong(printed.group(1))).isEqualTo(LINKS);
    assertThat(Long.parseLong(printed.group(2))).isEqualTo(LINKS / 2);
    assertThat(Long.parseLong(printed.group(3))).as("bytes more at 90 %").isLessThanOrEqualTo(MOST_GROWTH);
    Soak.report("links from an iterator at -Xmx64m", start,
        LINKS + " links, heap at 90 % minus at " + EARLIER + " %: " + printed.group(3) + " bytes");
  }
}
