// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Row 109: an image that is downloaded again in another format leaves no outdated file next to it. */
@Timeout(60)
class TypeChangeTest {
  private static final byte[] BEFORE = Pictures.png(1);
  private static final byte[] AFTER = Pictures.gif(2);

  private @TempDir(factory = MemoryDir.class) Path home;

  @ParameterizedTest
  @MethodSource("io.github.imgurfetch.faults.Engines#all")
  void theNewFileReplacesTheOldOne(ExecutionStrategy strategy) throws IOException {
    try (RunStage stage = new RunStage(home, 1)) {
      for (byte[] picture : List.of(BEFORE, AFTER, BEFORE)) {
        stage.host(0)
            .on("/x", Script.ok("image/anything", picture))
            .on("/y", Script.ok("image/anything", BEFORE));
        Recorder recorder = new Recorder();
        stage.settings(strategy, recorder)
            .existing(Existing.REPLACE)
            .build()
            .download(Stream.of("/x", "/y")
                .map(path -> stage.link(0, path))
                .toList());
        String name = picture == BEFORE ? "x.png" : "x.gif";
        assertThat(stage.names()).containsExactly(name, "y.png");
        assertThat(stage.directory().resolve(name)).hasBinaryContent(picture);
        RunStage.checkNothingRuns();
      }
    }
  }

  /** A repair based on the manifest also replaces the file. */
  @ParameterizedTest
  @EnumSource
  void aRepairReplacesTheOldFileToo(Existing existing) throws IOException {
    for (ExecutionStrategy strategy : SmallRun.STRATEGIES)
      try (RunStage stage = new RunStage(home.resolve(strategy.toString()), 1)) {
        Path manifest = stage.directory().resolveSibling("manifest.jsonl");
        for (byte[] picture : List.of(BEFORE, AFTER)) {
          stage.host(0).on("/x", Script.ok("image/anything", picture));
          stage.settings(strategy, new Recorder())
              .existing(existing)
              .manifest(manifest)
              .build()
              .download(List.of(stage.link(0, "/x")));
          if (picture == BEFORE) Files.write(stage.directory().resolve("x.png"), new byte[] {1});
        }
        assertThat(stage.names()).containsExactly("x.gif");
        assertThat(stage.directory().resolve("x.gif")).hasBinaryContent(AFTER);
      }
  }
}
