// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.tutorial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The time that several programs take for the same images, from docs/measurements/speed.csv. */
final class SpeedChart {
  private static final String TITLE = "Seconds for the same images, on two cores";
  private static final int LEFT = 150;
  private static final int ROW = 20;
  private static final int TOP = 44;
  private static final int HEADING = 26;
  private static final int REMARK = 70;
  private static final List<String> STYLES = List.of("first", "other", "bar");

  private record Bar(String program, double seconds) {}

  private final Map<String, List<Bar>> groups = new LinkedHashMap<>();

  private SpeedChart(List<String> rows) {
    for (String row : rows) {
      String[] fields = row.split(";");
      groups.computeIfAbsent(fields[0], work -> new ArrayList<>())
          .add(new Bar(fields[1], Double.parseDouble(fields[2])));
    }
  }

  static Path file() {
    return Measurements.tutorial().resolveSibling("speed.svg");
  }

  static String draw() throws IOException {
    List<String> lines = Files.readAllLines(Measurements.tutorial().resolveSibling("measurements/speed.csv"));
    return new SpeedChart(lines.subList(1, lines.size())).toString();
  }

  @Override
  public String toString() {
    int rows = groups.values().stream().mapToInt(List::size).sum();
    Svg svg = new Svg(TITLE, description(), TOP + groups.size() * HEADING + rows * ROW + 12);
    double max = groups.values().stream()
        .flatMap(List::stream)
        .mapToDouble(Bar::seconds)
        .max()
        .orElseThrow();
    int y = TOP;
    for (Map.Entry<String, List<Bar>> group : groups.entrySet()) {
      svg.text("", 16, y + 18, group.getKey());
      y += HEADING;
      for (int i = 0; i < group.getValue().size(); i++) {
        Bar bar = group.getValue().get(i);
        double width = Math.max(1, bar.seconds() / max * (Svg.WIDTH - LEFT - REMARK));
        svg.text("end", LEFT - 10, y + 14, bar.program());
        svg.rectangle(STYLES.get(i), LEFT, y + 2, width, ROW - 5);
        svg.text("quiet", LEFT + width + 8, y + 14, seconds(bar));
        y += ROW;
      }
    }
    return svg.toString();
  }

  private String description() {
    return groups.entrySet().stream()
        .map(group -> group.getKey() + ": "
            + group.getValue().stream()
                .map(bar -> bar.program() + " " + seconds(bar))
                .collect(Collectors.joining(", ")))
        .collect(Collectors.joining("; ", "Bar chart. ", "."));
  }

  private static String seconds(Bar bar) {
    return String.format(Locale.ROOT, "%.2f s", bar.seconds());
  }
}
