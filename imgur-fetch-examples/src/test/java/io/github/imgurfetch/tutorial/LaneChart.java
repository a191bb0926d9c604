// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.tutorial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs as lanes over time: each worker has a lane, and each image is a bar from its start to its end. */
final class LaneChart {
  private static final int LEFT = 110;
  private static final int RIGHT = 30;
  private static final int TOP = 44;
  private static final int BETWEEN = 18;

  /** Starts and ends are rounded to milliseconds, so the next image of a lane may seem to start a little early. */
  private static final int ROUNDING = 3;

  private final String title;
  private final Map<String, List<MeasuredImage>> runs = new LinkedHashMap<>();

  LaneChart(String title) {
    this.title = title;
  }

  LaneChart run(String label, List<MeasuredImage> images) {
    runs.put(
        label,
        images.stream()
            .sorted(Comparator.comparingLong(MeasuredImage::start))
            .toList());
    return this;
  }

  @Override
  public String toString() {
    long end = runs.values().stream()
        .flatMap(List::stream)
        .mapToLong(MeasuredImage::end)
        .max()
        .orElseThrow();
    int height = TOP + 34;
    StringBuilder description = new StringBuilder("Time lines.");
    for (Map.Entry<String, List<MeasuredImage>> run : runs.entrySet()) {
      int lanes = lanes(run.getValue()).size();
      height += lanes * laneHeight(lanes) + BETWEEN;
      description.append(String.format(
          Locale.ROOT,
          " %s: %d images in %s, the last one saved after %.1f s.",
          run.getKey(),
          run.getValue().size(),
          lanes == 1 ? "one lane" : lanes + " lanes",
          run.getValue().stream().mapToLong(MeasuredImage::end).max().orElse(0) / 1e3));
    }
    Svg svg = new Svg(title, description.toString(), height);
    axis(svg, end, height);
    double scale = (double) (Svg.WIDTH - LEFT - RIGHT) / end;
    int y = TOP;
    for (Map.Entry<String, List<MeasuredImage>> run : runs.entrySet()) y = draw(svg, run, y, scale);
    return svg.toString();
  }

  private static int draw(Svg svg, Map.Entry<String, List<MeasuredImage>> run, int top, double scale) {
    List<List<MeasuredImage>> lanes = lanes(run.getValue());
    int laneHeight = laneHeight(lanes.size());
    svg.text("end", LEFT - 10, top + lanes.size() * laneHeight / 2.0 + 4, run.getKey());
    int y = top;
    for (List<MeasuredImage> lane : lanes) {
      boolean odd = false;
      for (MeasuredImage image : lane) {
        double x = LEFT + image.start() * scale;
        svg.rectangle(
            odd ? "bar" : "other",
            x,
            y,
            Math.max(0.8, (image.end() - image.start()) * scale),
            laneHeight - 2);
        odd = !odd;
      }
      y += laneHeight;
    }
    return y + BETWEEN;
  }

  private static void axis(Svg svg, long end, int height) {
    double step = end > 10_000 ? 2_000 : end > 4_000 ? 1_000 : 500;
    for (double at = 0; at <= end; at += step) {
      double x = LEFT + at / end * (Svg.WIDTH - LEFT - RIGHT);
      svg.verticalLine(x, TOP - 4, height - 34);
      svg.text(
          "quiet middle",
          x,
          height - 16,
          String.format(Locale.ROOT, step < 1_000 ? "%.1f s" : "%.0f s", at / 1e3));
    }
  }

  private static int laneHeight(int lanes) {
    return lanes == 1 ? 26 : lanes <= 8 ? 14 : 6;
  }

  /** Puts each image into the first lane that is free when it starts. */
  private static List<List<MeasuredImage>> lanes(List<MeasuredImage> images) {
    List<List<MeasuredImage>> lanes = new ArrayList<>();
    for (MeasuredImage image : images) {
      List<MeasuredImage> free = lanes.stream()
          .filter(lane -> lane.get(lane.size() - 1).end() <= image.start() + ROUNDING)
          .findFirst()
          .orElse(null);
      if (free == null) lanes.add(free = new ArrayList<>());
      free.add(image);
    }
    return lanes;
  }
}
