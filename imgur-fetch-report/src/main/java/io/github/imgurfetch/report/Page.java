// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import io.github.imgurfetch.DownloadReport;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Fills in the template of the page with the recording of a run. */
final class Page implements PageFile.Content {
  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
          "d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  private final Recording run;
  private final DownloadReport report;

  Page(Recording run, DownloadReport report) {
    this.run = run;
    this.report = report;
  }

  @Override
  public void writeTo(OutputStream target) throws IOException {
    String skeleton = Resources.page();
    String style = Resources.style();
    String script = Resources.script();
    OutputStream out = new BufferedOutputStream(target, 1 << 15);
    int at = 0;
    for (int open = skeleton.indexOf(OPEN); open >= 0; open = skeleton.indexOf(OPEN, at)) {
      int close = skeleton.indexOf(CLOSE, open);
      write(out, skeleton.substring(at, open));
      String part = skeleton.substring(open + OPEN.length(), close);
      switch (part) {
        case "style" -> write(out, style);
        case "style-hash" -> write(out, Resources.hash(style));
        case "script" -> write(out, script);
        case "script-hash" -> write(out, Resources.hash(script));
        case "rows" -> writeRows(out);
        default -> write(out, text(part));
      }
      at = close + CLOSE.length();
    }
    write(out, skeleton.substring(at));
    out.flush();
  }

  private String text(String part) {
    return switch (part) {
      case "title" -> Html.escape(Summary.headline(report));
      case "date" -> DATE.format(run.started);
      case "started" -> run.started.toString();
      case "directory" -> Html.isolated(Addresses.shownDirectory(run.run.directory()));
      case "strategy" -> Html.isolated(run.run.strategy());
      case "numbers" -> Summary.numbers(report);
      case "shares" -> Summary.shares(report);
      case "kinds" -> Summary.kinds(run.kinds);
      case "skips" -> Summary.skips(report);
      case "settings" -> Summary.settings(run.run);
      case "extent" -> Html.escape(extent());
      case "tiles" -> Sheet.tiles(run.thumbnails.tiles());
      case "throughput" -> ThroughputChart.svg(run.throughput, run.end());
      case "throughput-note" -> ThroughputChart.note(run.throughput, run.end(), report);
      case "hosts" -> HostTable.html(run.hosts);
      case "failures" -> FailureTable.html(run.failures, report);
      case "meta" -> meta();
      default -> throw new IllegalStateException("page.html has an unknown part: " + part);
    };
  }

  /** Returns a note about which images the page has details of; empty if it has all. */
  private String extent() {
    int details = run.rows.count();
    if (details == report.total()) return "";
    return "This page has details of the first " + Units.count(details) + " of " + Units.images(report.total())
        + ".";
  }

  private String meta() {
    boolean complete = run.rows.count() == report.total();
    return "{\"rows\":" + run.rows.count() + ",\"total\":" + report.total() + ",\"end\":" + run.end()
        + ",\"ticksPerSecond\":" + Span.TICKS_PER_SECOND + ",\"labels\":" + json(run.labels.all())
        + ",\"hosts\":"
        + json(run.hosts.names()) + ",\"directories\":" + json(run.directories.all()) + ",\"grid\":"
        + (complete ? "null" : run.grid.toJson(run.end())) + "}";
  }

  private static String json(List<String> texts) {
    return texts.stream().map(Html::json).collect(Collectors.joining(",", "[", "]"));
  }

  private void writeRows(OutputStream out) throws IOException {
    try (OutputStream base64 = Base64.getEncoder().wrap(new FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public void close() {
        // the page continues
      }
    })) {
      run.rows.writeTo(base64);
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
