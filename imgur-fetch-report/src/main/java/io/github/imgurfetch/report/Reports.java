// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import io.github.imgurfetch.DownloadReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up the reports of runs that share a page. */
final class Reports {
  private Reports() {}

  static DownloadReport sum(DownloadReport one, DownloadReport other) {
    return new DownloadReport(
        one.saved() + other.saved(),
        one.failed() + other.failed(),
        one.bytes() + other.bytes(),
        one.elapsed().compareTo(other.elapsed()) > 0 ? one.elapsed() : other.elapsed(),
        one.cancelled() || other.cancelled(),
        sum(one.skippedByReason(), other.skippedByReason()),
        sum(one.failuresByKind(), other.failuresByKind()),
        List.of());
  }

  private static <K> Map<K, Long> sum(Map<K, Long> one, Map<K, Long> other) {
    Map<K, Long> sum = new HashMap<>(one);
    other.forEach((key, count) -> sum.merge(key, count, Long::sum));
    return sum;
  }
}
