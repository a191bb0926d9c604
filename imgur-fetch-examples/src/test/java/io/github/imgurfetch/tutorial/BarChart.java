// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.tutorial;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Horizontal bars, each with a label, a value and a remark. */
final class BarChart {
  private static final int LEFT = 170;
  private static final int ROW = 34;
  private static final int TOP = 48;
  private static final int REMARK = 150;

  private record Bar(String label, double value, String remark) {}

  private final String title;
  private final List<Bar> bars = new ArrayList<>();

  BarChart(String title) {
    this.title = title;
  }

  BarChart bar(String label, double value, String remark) {
    bars.add(new Bar(label, value, remark));
    return this;
  }

  @Override
  public String toString() {
    String description = bars.stream()
        .map(bar -> bar.label() + ": " + bar.remark())
        .collect(Collectors.joining("; ", "Bar chart. ", "."));
    Svg svg = new Svg(title, description, TOP + bars.size() * ROW + 12);
    double max = bars.stream().mapToDouble(Bar::value).max().orElseThrow();
    int y = TOP;
    for (Bar bar : bars) {
      double width = Math.max(1, bar.value() / max * (Svg.WIDTH - LEFT - REMARK));
      svg.text("end", LEFT - 10, y + 18, bar.label());
      svg.rectangle(y == TOP ? "first" : "bar", LEFT, y + 3, width, ROW - 12);
      svg.text("quiet", LEFT + width + 8, y + 18, bar.remark());
      y += ROW;
    }
    return svg.toString();
  }
}
