// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.testing.disk.Call;
import io.github.imgurfetch.testing.disk.Errno;
import io.github.imgurfetch.testing.disk.FaultyFileSystem;
import io.github.imgurfetch.testing.disk.Rule;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartNamesTest {
  @TempDir
  Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"a", "z", "A", "Z", "0", "9", "a_b~c-9", "az09AZ", "a_", "a~", "a-"})
  void validImageNamesAreSafe(String name) {
    assertThat(PartNames.isSafe(name)).isTrue();
  }

  /** Includes the characters just before and after the letters and digits. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "_a", "~a", "-a", ".", "..", "a.b", "a/b", "a\\b", "a b", "a\u0000", "é", "aé", "`", "{", "@", "[",
        "/", ":", "a`", "a{", "a@", "a[", "a/", "a:"
      })
  void otherNamesAreNotSafe(String name) {
    assertThat(PartNames.isSafe(name)).isFalse();
  }

  @Test
  void theLengthOfANameIsBounded() {
    assertThat(PartNames.isSafe("a".repeat(151))).isTrue();
    assertThat(PartNames.isSafe("a".repeat(152))).isFalse();
  }

  @Test
  void runIdsAreUnpredictable() {
    Set<String> randoms = new HashSet<>();
    for (int i = 0; i < 1000; i++) randoms.add(PartNames.random());
    assertThat(randoms).hasSize(1000).allMatch(random -> random.matches("[0-9a-f]{16}"));
  }

  @Test
  void aPartAndItsMetadataShareAName() {
    Path part = PartNames.ofRun(directory, "run");
    String stem = part.toString().replaceFirst("\\.part$", "");
    assertThat(part.getFileName().toString()).matches("\\.imgur-fetch-run-[0-9a-f]{16}\\.part");
    assertThat(part.getParent()).isEqualTo(directory);
    assertThat(PartNames.metadataOf(part)).hasToString(stem + ".note");
    assertThat(PartNames.newMetadataOf(part)).hasToString(stem + ".new");
    assertThat(PartNames.partOf(PartNames.metadataOf(part))).isEqualTo(part);
    assertThat(PartNames.kept(directory, "a")).isEqualTo(directory.resolve(".imgur-fetch-kept-a.part"));
  }

  /** Names of parts come back from other processes. */
  @Test
  void onlyPartsOfTheRunAreItsOwn() {
    String name = ".imgur-fetch-run-0123456789abcdef.part";
    assertThat(PartNames.isPartOf("run", name)).isTrue();
    assertThat(PartNames.isPartOf("other", name)).isFalse();
    for (String end : new String[] {
      "0123456789abcdef.note",
      "0123456789abcde.part",
      "0123456789abcdef0.part",
      "../../../../../x.part",
      "0123456789/bcdef.part",
      ".part",
      "part"
    })
      assertThat(PartNames.isPartOf("run", ".imgur-fetch-run-" + end))
          .as(end)
          .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"a.part,true", "a.note,true", "a.new,true", "a.jpg,false", "a.lock,false", "part,false"})
  void partsAreRecognizedByTheirSuffix(String name, boolean isOfPart) {
    assertThat(PartNames.isOfPart(directory.resolve(name))).isEqualTo(isOfPart);
  }

  @Test
  void filesAreListedByPrefixAndSuffix() throws IOException {
    for (String name : new String[] {"a-1.x", "a-2.x", "a-1.y", "b-1.x"}) Files.createFile(directory.resolve(name));
    assertThat(PartNames.list(directory, "a-", ".x"))
        .containsExactlyInAnyOrder(directory.resolve("a-1.x"), directory.resolve("a-2.x"));
    assertThat(PartNames.list(directory, "c", "")).isEmpty();
  }

  @Test
  void aDirectoryWithOnlyFilesOfRunsIsFresh() throws IOException {
    assertThat(PartNames.areAll(directory)).isTrue();
    Files.createFile(directory.resolve(".imgur-fetch-0.lock"));
    Files.createFile(directory.resolve(".imgur-fetch-0-1.part"));
    assertThat(PartNames.areAll(directory)).isTrue();
    Files.createFile(directory.resolve("a.jpg"));
    assertThat(PartNames.areAll(directory)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Call.class,
      names = {"LIST", "NEXT"})
  void anUnreadableDirectoryIsNotFresh(Call call) {
    try (FaultyFileSystem faulty = FaultyFileSystem.over(FileSystems.getDefault())) {
      faulty.rule(Rule.every(call, "", Errno.EIO));
      Path there = faulty.path(directory);
      assertThat(PartNames.areAll(there)).isFalse();
      assertThatThrownBy(() -> PartNames.list(there, "", ""))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining(Errno.EIO.words());
    }
  }
}
