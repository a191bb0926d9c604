// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import io.github.imgurfetch.transfer.ExecutionStrategy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table of rows and strategies: passed, skipped with the reason, or failed. */
final class MatrixTable {
  private final List<ExecutionStrategy> strategies;
  private final Map<FaultRow, Map<ExecutionStrategy, String>> results = new LinkedHashMap<>();

  MatrixTable(List<ExecutionStrategy> strategies) {
    this.strategies = strategies;
  }

  synchronized void passed(FaultRow row, ExecutionStrategy strategy) {
    results.computeIfAbsent(row, key -> new HashMap<>()).put(strategy, "passed");
  }

  synchronized void skipped(FaultRow row, ExecutionStrategy strategy, String reason) {
    results.computeIfAbsent(row, key -> new HashMap<>()).put(strategy, reason);
  }

  /** Returns a row as the documentation shows it. */
  static String line(FaultRow row) {
    return "| " + row.part() + " | " + row.fault() + " | " + row.expected().text() + " |";
  }

  @Override
  public synchronized String toString() {
    StringBuilder text = new StringBuilder();
    results.forEach((row, byStrategy) -> {
      text.append(line(row));
      for (ExecutionStrategy strategy : strategies)
        text.append(' ')
            .append(strategy)
            .append(' ')
            .append(byStrategy.getOrDefault(strategy, "NOT PASSED"))
            .append(" |");
      text.append('\n');
    });
    return text.toString();
  }
}
