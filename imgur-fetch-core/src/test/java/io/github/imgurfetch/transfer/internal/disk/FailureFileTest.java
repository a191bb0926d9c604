// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.imgurfetch.testing.Logged;
import io.github.imgurfetch.testing.disk.Names;
import io.github.imgurfetch.testing.disk.TmpfsMount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FailureFileTest {
  private static final int MORE_THAN_FIT_INTO_MEMORY = SpillingTable.DEFAULT_BOUND + 1_000;

  @TempDir
  Path directory;

  private Path path() {
    return directory.resolve("failures");
  }

  private static FailureFile in(SharedFile shared) throws IOException {
    return FailureFile.in(shared, Fingerprint::of);
  }

  private static FailureEntry entry(String address, String message) {
    return new FailureEntry(address, "id", "name", "DNS", 0, message, 4, Instant.EPOCH);
  }

  private static List<String> messages(FailureFile file) throws IOException {
    List<String> messages = new ArrayList<>();
    try (FailureEntries entries = file.entries()) {
      entries.forEachRemaining(entry -> messages.add(entry.message()));
    }
    return messages;
  }

  @Test
  void entriesAreReadAsWritten() throws IOException {
    List<FailureEntry> written = IntStream.range(0, 200)
        .mapToObj(i -> entry(i + "x".repeat(i * 50), "ä\u2028\"\\\n\ud83d\0" + i))
        .toList();
    try (SharedFile shared = SharedFile.open(path())) {
      for (FailureEntry entry : written) in(shared).add(entry);
    }
    try (SharedFile shared = SharedFile.open(path());
        FailureEntries entries = in(shared).entries()) {
      assertThat(entries).toIterable().containsExactlyElementsOf(written);
    }
  }

  @Test
  void theLatestLineOfAnAddressCounts() throws IOException {
    try (SharedFile shared = SharedFile.open(path())) {
      FailureFile file = in(shared);
      for (String message : List.of("a 1", "b 1", "a 2", "c 1", "b 2"))
        file.add(entry(message.substring(0, 1), message));
      file.remove("c");
      file.remove("unknown");
      assertThat(messages(file)).containsExactly("a 2", "b 2");
      file.remove("a");
      file.add(entry("a", "a 3"));
    }
    try (SharedFile shared = SharedFile.open(path())) {
      assertThat(messages(in(shared))).containsExactly("b 2", "a 3");
    }
  }

  @Test
  void anIteratorReadsTheEntriesAsOfItsStart() throws IOException {
    try (SharedFile shared = SharedFile.open(path())) {
      FailureFile file = in(shared);
      for (int i = 0; i < 5_000; i++) file.add(entry("a" + i, "first"));
      try (FailureEntries entries = file.entries()) {
        assertThat(entries.next().address()).isEqualTo("a0");
        for (int i = 0; i < 5_000; i++) file.add(entry("b" + i, "second"));
        for (int i = 0; i < 5_000; i++) file.remove("a" + i);
        file.tidy();
        assertThat(entries)
            .toIterable()
            .hasSize(4_999)
            .allMatch(entry -> entry.message().equals("first"));
      }
      assertThat(messages(file)).hasSize(5_000).containsOnly("second");
    }
  }

  @Test
  void filesLargerThanMemoryAreTidied() throws IOException {
    try (SharedFile shared = SharedFile.open(path())) {
      FailureFile file = in(shared);
      for (int i = 0; i < MORE_THAN_FIT_INTO_MEMORY; i++) file.add(entry("address " + i, "a"));
      for (int i = 0; i < MORE_THAN_FIT_INTO_MEMORY; i += 2) file.remove("address " + i);
      file.tidy();
      file.add(entry("address 1", "b"));
      assertThat(messages(file)).hasSize(MORE_THAN_FIT_INTO_MEMORY / 2).endsWith("a", "b");
    }
  }

  @Test
  void linesThatAreNotEntriesAreKept() throws IOException {
    byte[] garbage = new byte[3 * FailureLine.MAX_LENGTH];
    Arrays.fill(garbage, (byte) 'x');
    Files.write(path(), "{\"address\":\"a\"}\n".getBytes(StandardCharsets.UTF_8));
    Files.write(path(), garbage, StandardOpenOption.APPEND);
    Files.writeString(path(), "\nmine\n{\"address\":\"b\"}\n", StandardOpenOption.APPEND);
    try (SharedFile shared = SharedFile.open(path())) {
      in(shared).remove("a");
      in(shared).tidy();
      in(shared).add(entry("c", "c"));
      assertThat(messages(in(shared))).containsExactly("", "c");
    }
    assertThat(Files.readString(path()))
        .startsWith(new String(garbage, StandardCharsets.UTF_8) + "\nmine\n{\"address\":\"b\"}\n");
  }

  @Test
  void linesThatAreNotEntriesAreReported() throws IOException {
    Files.writeString(
        path(), "{\"address\":\"a\"}\n{\"address\":\"half\n\nmine\n{\"address\":1}\n[]\nnor this\n{}\n");
    try (Logged log = new Logged();
        SharedFile shared = SharedFile.open(path());
        FailureEntries entries = in(shared).entries()) {
      assertThat(entries)
          .toIterable()
          .containsExactly(new FailureEntry("a", "", "", "", 0, "", 0, Instant.EPOCH));
      assertThat(log.lines("WARN"))
          .singleElement()
          .asString()
          .contains("has 3 incomplete lines, which will be dropped, and 4 lines that are not entries");
    }
    assertThat(path()).content().isEqualTo("{\"address\":\"a\"}\nmine\n[]\nnor this\n{}\n");
    Files.writeString(path(), "");
    try (Logged log = new Logged();
        SharedFile shared = SharedFile.open(path())) {
      assertThat(messages(in(shared))).isEmpty();
      assertThat(log.lines("WARN")).isEmpty();
    }
  }

  @Test
  void incompleteLinesOfAKilledProcessAreRemoved() throws IOException {
    Files.writeString(directory.resolve(".imgur-fetch-failures.new"), "half");
    SharedFile.open(path()).close();
    assertThat(Names.in(directory)).containsExactly("failures");
  }

  @Test
  void aFullDiskLosesNoExistingLine() throws Exception {
    try (TmpfsMount mount = TmpfsMount.at(directory.resolve("small"), "size=128k");
        SharedFile shared = SharedFile.open(mount.place().resolve("failures"))) {
      FailureFile file = in(shared);
      for (int i = 0; i < 500; i++) file.add(entry("address " + i, "kept"));
      mount.leave(0);
      assertThatIOException().isThrownBy(() -> {
        for (int i = 0; i < 500; i++) file.add(entry("more " + i, "more"));
      });
      file.remove("address 7");
      String before = Files.readString(shared.path());
      assertThatIOException().isThrownBy(file::tidy);
      assertThat(shared.path()).hasContent(before);
      assertThat(Names.in(mount.place())).containsExactlyInAnyOrder("failures", "failures.lock", "ballast");
      mount.remount("size=1m");
      assertThat(messages(file)).hasSizeGreaterThanOrEqualTo(499).startsWith("kept");
    }
  }
}
