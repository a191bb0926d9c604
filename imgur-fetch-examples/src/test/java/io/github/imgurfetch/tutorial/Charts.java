// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.tutorial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Draws the charts of the tutorial from the measurements in docs/tutorial/data, and the chart of speed. */
public final class Charts {
  private final Measurements measured;

  private Charts(Measurements measured) {
    this.measured = measured;
  }

  public static void main(String[] args) throws IOException {
    Path tutorial = Measurements.tutorial();
    for (Map.Entry<String, String> chart : draw().entrySet())
      Files.writeString(tutorial.resolve(chart.getKey()), chart.getValue());
    Files.writeString(SpeedChart.file(), SpeedChart.draw());
  }

  /** The charts by file name. */
  static Map<String, String> draw() throws IOException {
    Charts charts = new Charts(Measurements.read());
    Map<String, String> files = new TreeMap<>();
    files.put("serial.svg", charts.serial());
    files.put("threads.svg", charts.threads());
    files.put("executor.svg", charts.executor());
    files.put("virtual-threads.svg", charts.virtualThreads());
    files.put("processes.svg", charts.processes());
    files.put("processor.svg", charts.processor());
    files.put("machines.svg", charts.machines());
    files.put(
        "run.svg",
        Transcript.draw(
            "A terminal that shows a comparison of strategies",
            Files.readAllLines(Measurements.tutorial().resolve("data/run.txt"))));
    return files;
  }

  private String serial() {
    return new LaneChart("One image at a time: each bar is an image")
        .run("serial()", measured.images("serial"))
        .toString();
  }

  private String threads() {
    return new LaneChart("The same 91 images, one at a time and with eight threads")
        .run("serial()", measured.images("serial"))
        .run("pooled(8)", measured.images("pooled(8)"))
        .toString();
  }

  private String executor() {
    return seconds("An executor is a pool that belongs to you", "serial", "pooled(8)", "on(executor, 8)");
  }

  private String virtualThreads() {
    return seconds(
        "Seconds for 91 images, by images at once",
        "pooled(2)",
        "pooled(4)",
        "pooled(8)",
        "pooled(16)",
        "pooled(32)",
        "virtual(91)");
  }

  private String processes() {
    return new LaneChart("Four threads and four child JVMs")
        .run("pooled(4)", measured.images("pooled(4)"))
        .run("forked(4)", measured.images("forked(4)"))
        .toString();
  }

  private String processor() {
    return seconds(
        "Seconds for 91 images with thumbnails, no latency, two cores",
        "serial with thumbnails",
        "pooled(2) with thumbnails",
        "forked(2) with thumbnails");
  }

  private String machines() throws IOException {
    BarChart chart = new BarChart("Images per second on a Spark cluster");
    for (String line : Files.readAllLines(Measurements.tutorial().resolve("data/cluster.csv"))) {
      if (line.startsWith("executors")) continue;
      String[] fields = line.split(",");
      chart.bar(
          fields[0] + (fields[0].equals("1") ? " executor" : " executors"),
          Double.parseDouble(fields[1]),
          fields[1]);
    }
    return chart.toString();
  }

  private String seconds(String title, String... runs) {
    BarChart chart = new BarChart(title);
    double first = measured.run(runs[0]).seconds();
    for (String name : runs) {
      double seconds = measured.run(name).seconds();
      chart.bar(
          name.replace(" with thumbnails", "").replaceFirst("^serial$", "serial()"),
          seconds,
          String.format(Locale.ROOT, "%.1f s, %.1f×", seconds, first / seconds));
    }
    return chart.toString();
  }
}
