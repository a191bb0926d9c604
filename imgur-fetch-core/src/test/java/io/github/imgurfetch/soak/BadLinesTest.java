// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.MemoryDir;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that a list of any number of bad lines results in a report, in little memory, and that all bad lines are in the
 * failures file.
 */
@EnabledIfSystemProperty(named = "soak.long", matches = "true", disabledReason = "see the profile soak")
class BadLinesTest {
  private static final int KEPT = 10_000;

  private static final String HEAP = "-Xmx64m";

  @TempDir(factory = MemoryDir.class)
  Path directory;

  @ParameterizedTest
  @ValueSource(ints = {100, 30})
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void allAreCounted(int percentage) throws Exception {
    long start = System.nanoTime();
    int lines = Soak.size("lines", 1_000_000);
    int bad = lines / 100 * percentage;

    ChildJvm.Result result =
        ChildJvm.run(List.of(HEAP, "-XX:+UseSerialGC"), BadLines.class.getName(), directory, lines, percentage);

    assertThat(result.output())
        .isEqualTo("total=" + lines + " saved=" + (lines - bad) + " failed=" + bad + " byKind={BAD_URL=" + bad
            + "} kept=" + KEPT + "\nstill=" + bad + "\nleft=[failures.jsonl, images]\n");
    Soak.report("bad lines at " + HEAP, start, lines + " lines, " + percentage + " % bad, counts add up");
  }
}
