// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChildSettingsTest {
  private static final List<String> CLASS_PATH = List.of("-cp", "a.jar");
  private static final String THRESHOLD = "-XX:Tier4";

  private static List<String> command(boolean computes, String... options) {
    return ChildSettings.DEFAULT.toBuilder()
        .options(List.of(options))
        .build()
        .command(computes, CLASS_PATH);
  }

  @Test
  void c2CompilesOnlyHotCodeUnlessStepsCompute() {
    assertThat(command(false))
        .filteredOn(option -> option.startsWith(THRESHOLD))
        .hasSize(3);
    assertThat(command(true)).noneMatch(option -> option.startsWith(THRESHOLD));
  }

  @Test
  void theUsersOptionsComeLastAndSoOverrideOurs() {
    assertThat(command(false, "-XX:TieredStopAtLevel=1", "-Xmx1g"))
        .endsWith("-XX:TieredStopAtLevel=1", "-Xmx1g", "-cp", "a.jar", ForkedWorker.class.getName())
        .doesNotHaveDuplicates();
  }

  @Test
  void aCollectorOfTheUserReplacesOurs() {
    assertThat(command(false)).contains("-XX:+UseSerialGC");
    assertThat(command(false, "-XX:+UseG1GC")).contains("-XX:+UseG1GC").doesNotContain("-XX:+UseSerialGC");
  }

  @Test
  void aFlightRecordingIsNotAnnouncedAmongTheMessages() {
    assertThat(command(false)).noneMatch(option -> option.startsWith("-Xlog"));
    assertThat(command(false, "-XX:StartFlightRecording=filename=a.jfr")).contains("-Xlog:jfr+startup=off");
  }
}
