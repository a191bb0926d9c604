// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.OwnPicture;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows 106 and 107: with a manifest, a file belongs to the address in its line, in every later run. */
@Timeout(60)
class SecondListsTest {
  private static final String A = "/a/1.jpg";
  private static final String B = "/b/1.jpg";

  private @TempDir(factory = MemoryDir.class) Path home;
  private RunStage stage;
  private Path manifest;

  @BeforeEach
  void begin() {
    stage = new RunStage(home, 1);
    manifest = home.resolve("manifest.jsonl");
  }

  @AfterEach
  void end() throws IOException {
    stage.close();
    RunStage.checkNothingRuns();
    assertThat(stage.beside())
        .isSubsetOf("manifest.jsonl", "failures.jsonl", "failures.jsonl.lock", "manifest.jsonl.lock");
  }

  private List<Saved> run(ExecutionStrategy strategy, Existing existing, String... paths) {
    Recorder recorder = new Recorder();
    stage.settings(strategy, recorder)
        .existing(existing)
        .manifest(manifest)
        .build()
        .download(Arrays.stream(paths).map(path -> stage.link(0, path)));
    return recorder.heard(Saved.class);
  }

  private List<Saved> run(ExecutionStrategy strategy, String... paths) {
    return run(strategy, Existing.SKIP, paths);
  }

  private ManifestFacts facts() throws IOException {
    return ManifestFacts.read(manifest, stage.directory());
  }

  private URI uri(String path) {
    return stage.link(0, path).link();
  }

  @ParameterizedTest
  @MethodSource("io.github.imgurfetch.faults.Engines#all")
  void anotherAddressOfTheSameNameGetsItsOwnFile(ExecutionStrategy strategy) throws IOException {
    assertThat(run(strategy, A)).hasSize(1);
    assertThat(run(strategy, B)).as("saved by the second list").hasSize(1);
    facts().checkEachOwns(uri(A), uri(B));
    assertThat(facts().file(uri(A))).isEqualTo("1.jpg");
    assertThat(facts().file(uri(B))).matches("1~[0-9a-f]{4}\\.jpg");

    assertThat(run(strategy, B, A)).as("saved again in another order").isEmpty();
    assertThat(run(strategy, "/c/1.jpg", A, B))
        .as("saved with a line put in front")
        .hasSize(1);
    facts().checkEachOwns(uri(A), uri(B), uri("/c/1.jpg"));
    assertThat(stage.names()).hasSize(3);
    assertThat(stage.host(0).requests()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void everyModeDoesTheSame(Existing existing) throws IOException {
    for (ExecutionStrategy strategy : SmallRun.STRATEGIES) {
      run(strategy, existing, A);
      run(strategy, existing, B);
      run(strategy, existing, B, A);
      facts().checkEachOwns(uri(A), uri(B));
      assertThat(stage.names()).hasSize(2);
    }
  }

  @Test
  void ownersPersistAcrossJvms() throws Exception {
    for (String path : List.of(A, B)) {
      ChildJvm.Result result = ChildJvm.run(
          List.of(),
          ListRun.class.getName(),
          stage.directory(),
          manifest,
          home.resolve("failures.jsonl"),
          uri(path));
      assertThat(result.output()).contains("1 saved, 0 skipped, 0 failed");
    }
    facts().checkEachOwns(uri(A), uri(B));
  }

  /** The damage to a file between two runs. */
  enum Damage {
    REMOVED,
    CUT,
    FLIPPED,
    EMPTIED;

    void to(Path file) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      if (this == REMOVED) Files.delete(file);
      else
        Files.write(
            file,
            switch (this) {
              case CUT -> Bytes.first(bytes, bytes.length / 2);
              case FLIPPED -> Bytes.flip(bytes, bytes.length / 2, 3);
              default -> new byte[0];
            });
      if (this != REMOVED) Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRepairGoesToTheFileOfItsEntry(Damage damage) throws IOException {
    for (ExecutionStrategy strategy : Engines.inThisJvm().toList()) repair(damage, strategy);
  }

  @ParameterizedTest
  @MethodSource("io.github.imgurfetch.faults.Engines#all")
  void aRepairGoesToTheFileOfItsEntryInEachStrategy(ExecutionStrategy strategy) throws IOException {
    repair(Damage.CUT, strategy);
  }

  private void repair(Damage damage, ExecutionStrategy strategy) throws IOException {
    run(strategy, A, B);
    Path first = stage.directory().resolve(facts().file(uri(A)));
    String second = facts().file(uri(B));
    FileTime untouched = Files.getLastModifiedTime(first);

    damage.to(stage.directory().resolve(second));
    assertThat(run(strategy, B)).as("repaired where B alone is listed").hasSize(1);
    assertThat(facts().file(uri(B))).isEqualTo(second);
    facts().checkEachOwns(uri(A), uri(B));
    damage.to(first);
    assertThat(run(strategy, B, A)).as("repaired where B comes first").hasSize(1);
    facts().checkEachOwns(uri(A), uri(B));
    assertThat(stage.names()).hasSize(2);
    assertThat(first).hasBinaryContent(OwnPicture.of(uri(A)));
    assertThat(Files.getLastModifiedTime(first)).isGreaterThanOrEqualTo(untouched);
  }

  /** A complete file without a line has no known owner, so it counts as the image, as it does without a manifest. */
  @Test
  void aFileWithoutALineBelongsToTheFirstImageOfThatName() throws IOException {
    Files.createDirectories(stage.directory());
    Files.write(stage.directory().resolve("1.jpg"), OwnPicture.of(uri(A)));
    Recorder recorder = new Recorder();
    stage.settings(SmallRun.STRATEGIES.get(0), recorder)
        .manifest(manifest)
        .build()
        .download(Stream.of(A, B).map(path -> stage.link(0, path)).toList());
    facts().checkEachOwns(uri(A), uri(B));
  }
}
