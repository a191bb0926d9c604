// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import io.github.imgurfetch.DownloadReport;
import java.util.Locale;

/** The throughput over time as an SVG image. */
final class ThroughputChart {
  private static final int MAX_POINTS = 160;
  private static final double WIDTH = 1_000;
  private static final double HEIGHT = 120;

  private ThroughputChart() {}

  /** Steps, one for each interval. The last interval may end after the run and is then cut. */
  static String svg(Throughput throughput, long end) {
    double[] rates = throughput.rates(end, MAX_POINTS);
    double step = WIDTH * throughput.covered(end, MAX_POINTS) / rates.length;
    double peak = Math.max(1, max(rates));
    StringBuilder path = new StringBuilder("M0 " + (int) HEIGHT);
    for (int i = 0; i < rates.length; i++)
      path.append(String.format(
          Locale.ROOT,
          "L%.1f %.1fL%.1f %.1f",
          i * step,
          HEIGHT * (1 - rates[i] / peak),
          Math.min(WIDTH, (i + 1) * step),
          HEIGHT * (1 - rates[i] / peak)));
    path.append("L").append((int) WIDTH).append(' ').append((int) HEIGHT).append('Z');
    return "<svg viewBox=\"0 0 1000 120\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><path d=\"" + path
        + "\"/></svg>";
  }

  static String note(Throughput throughput, long end, DownloadReport report) {
    double seconds = Math.max(1, report.elapsed().toMillis()) / 1_000.0;
    return "<span>0 s</span><span>peak " + Units.bytes(max(throughput.rates(end, MAX_POINTS))) + "/s, mean "
        + Units.bytes(report.bytes() / seconds) + "/s</span><span>"
        + Units.time((double) end / Span.TICKS_PER_SECOND) + "</span>";
  }

  private static double max(double[] rates) {
    double max = 0;
    for (double rate : rates) max = Math.max(max, rate);
    return max;
  }
}
