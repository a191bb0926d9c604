// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.transfer.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomesDocTest {
  @Test
  void thePageListsAllKindsOfFailureInOrder() throws IOException {
    Path page = Path.of("").toAbsolutePath().getParent().resolve("docs/outcomes.md");
    List<String> rows = Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("| `"))
        .toList();
    assertThat(rows)
        .extracting(row -> row.split("`")[1])
        .containsExactlyElementsOf(Arrays.stream(Failure.Kind.values())
            .map(Failure.Kind::name)
            .toList());
  }
}
