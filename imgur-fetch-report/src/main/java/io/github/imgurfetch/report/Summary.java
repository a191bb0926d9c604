// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.RunDescription;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The summary of a run as HTML. */
final class Summary {
  private static final double MILLIS = 1_000;
  private static final double WIDTH = 1_000;

  private Summary() {}

  static String headline(DownloadReport report) {
    return Units.images(report.saved()) + " saved" + (report.cancelled() ? ", then cancelled" : "");
  }

  /** Returns the counts and rates. */
  static String numbers(DownloadReport report) {
    double seconds = Math.max(1, report.elapsed().toMillis()) / MILLIS;
    StringBuilder html = new StringBuilder();
    number(html, "saved", "saved", Units.count(report.saved()), "of " + Units.images(report.total()));
    number(html, report.failed() > 0 ? "failed" : "", "failed", Units.count(report.failed()), "");
    number(html, "", "skipped", Units.count(report.skipped()), "");
    number(html, "", "size", Units.bytes((double) report.bytes()), mean(report));
    number(html, "", "time", Units.time(seconds), "");
    number(
        html,
        "",
        "rate",
        Units.rate(report.saved() / seconds) + "/s",
        Units.bytes(report.bytes() / seconds) + "/s");
    return html.toString();
  }

  private static String mean(DownloadReport report) {
    return report.saved() == 0 ? "" : Units.bytes((double) report.bytes() / report.saved()) + " on average";
  }

  private static void number(StringBuilder html, String type, String name, String value, String more) {
    html.append("<div class=\"number ")
        .append(type)
        .append("\"><dt>")
        .append(name)
        .append("</dt><dd data-number=\"")
        .append(name)
        .append("\">")
        .append(value);
    if (!more.isEmpty()) html.append(" <small>").append(more).append("</small>");
    html.append("</dd></div>\n");
  }

  /** Draws the outcomes as parts of a bar. */
  static String shares(DownloadReport report) {
    double all = Math.max(1, report.total());
    double saved = WIDTH * report.saved() / all;
    double failed = WIDTH * report.failed() / all;
    return "<svg class=\"shares\" viewBox=\"0 0 1000 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
        + share("saved", 0, saved) + share("failed", saved, failed)
        + share("skipped", saved + failed, WIDTH * report.skipped() / all) + "</svg>";
  }

  private static String share(String type, double from, double width) {
    return String.format(
        Locale.ROOT, "<rect class=\"%s\" x=\"%.2f\" width=\"%.2f\" height=\"1\"/>", type, from, width);
  }

  /** Returns the formats of the saved images. */
  static String kinds(Kinds kinds) {
    StringBuilder html = new StringBuilder();
    for (Kinds.Kind kind : kinds.byImages())
      html.append("<li><b>")
          .append(Html.escape(kind.name.toUpperCase(Locale.ROOT)))
          .append("</b> ")
          .append(Units.count(kind.images))
          .append(" <small>")
          .append(Units.bytes((double) kind.bytes))
          .append("</small></li>\n");
    return html.isEmpty() ? "" : "<ul class=\"kinds\">\n" + html + "</ul>";
  }

  /** Returns the reasons for which images were skipped. */
  static String skips(DownloadReport report) {
    StringBuilder html = new StringBuilder();
    new TreeMap<>(report.skippedByReason())
        .forEach((reason, count) -> html.append(html.isEmpty() ? "" : ", ")
            .append(Units.count(count))
            .append(' ')
            .append(reason.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    return html.isEmpty() ? "" : "<p class=\"skips\">Skipped: " + html + ".</p>";
  }

  static String settings(RunDescription run) {
    StringBuilder html = new StringBuilder();
    for (Map.Entry<String, String> setting : run.settings().entrySet())
      html.append("<div><dt>")
          .append(Html.isolated(setting.getKey()))
          .append("</dt><dd>")
          .append(Html.isolated(setting.getValue()))
          .append("</dd></div>\n");
    return html.toString();
  }
}
