// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.transfer.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The failures of a run as HTML: counts by kind, and a table of the first. */
final class FailureTable {
  private FailureTable() {}

  static String html(FailureList failures, DownloadReport report) {
    if (report.failed() == 0) return "<p>No image failed.</p>";
    StringBuilder html = new StringBuilder("<ul class=\"kinds\">\n");
    List<Map.Entry<Failure.Kind, Long>> kinds =
        new ArrayList<>(report.failuresByKind().entrySet());
    kinds.sort(Map.Entry.<Failure.Kind, Long>comparingByValue().reversed());
    for (Map.Entry<Failure.Kind, Long> kind : kinds)
      html.append("<li><b>")
          .append(kind.getKey())
          .append("</b> ")
          .append(Units.count(kind.getValue()))
          .append("</li>\n");
    html.append("</ul>\n");
    if (failures.entries().size() < report.failed())
      html.append("<p>The table has the first ")
          .append(Units.count(failures.entries().size()))
          .append("; all are in the file of <code>failures(Path)</code>, if the run has one.</p>\n");
    html.append(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Failed images\"><table>\n<thead><tr>")
        .append("<th scope=\"col\">No.</th><th scope=\"col\">Kind</th><th scope=\"col\">Reason and link</th>")
        .append(
            "<th scope=\"col\">Attempts</th><th scope=\"col\">After</th></tr></thead>\n<tbody id=\"failed\">\n");
    failures.entries().forEach(failure -> row(html, failure));
    return html.append("</tbody></table></div>").toString();
  }

  private static void row(StringBuilder html, FailureList.Entry failure) {
    html.append("<tr data-number=\"")
        .append(failure.number())
        .append("\"><td>")
        .append(failure.number())
        .append("</td><td><code>")
        .append(failure.kind())
        .append("</code></td><td>")
        .append(Html.isolated(failure.message()))
        .append("<br/>")
        .append(Html.link(failure.link()))
        .append("</td><td>")
        .append(failure.attempts())
        .append("</td><td>")
        .append(Units.time((double) failure.time() / Span.TICKS_PER_SECOND))
        .append("</td></tr>\n");
  }
}
