// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import org.jspecify.annotations.Nullable;

/** The totals of a run for one host. */
final class HostTotals {
  final String name;
  final int number;
  long images;
  long bytes;
  long failed;
  long retries;
  long waited;

  HostTotals(String name, int number) {
    this.name = name;
    this.number = number;
  }

  void count(Outcome outcome, @Nullable Span image) {
    images++;
    if (outcome instanceof Saved saved) bytes += saved.bytes();
    if (outcome instanceof Failed) failed++;
    if (image == null) return;
    retries += image.retries();
    long from = image.begin;
    for (int i = 0; i < image.parts(); i++) {
      if (image.part(i) == 'w') waited += image.end(i) - from;
      from = image.end(i);
    }
  }
}
