// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import java.util.List;

/** Renders the hosts of a run as the rows of an HTML table. */
final class HostTable {
  private static final int MAX_ROWS = 100;

  private HostTable() {}

  static String html(Hosts hosts) {
    List<HostTotals> all = hosts.byImages();
    StringBuilder html = new StringBuilder();
    for (HostTotals host : all.subList(0, Math.min(MAX_ROWS, all.size()))) row(html, host);
    if (all.size() > MAX_ROWS)
      html.append("<tr><td colspan=\"6\">… and ")
          .append(Units.count(all.size() - (long) MAX_ROWS))
          .append(" more</td></tr>\n");
    return html.toString();
  }

  private static void row(StringBuilder html, HostTotals host) {
    html.append("<tr><th scope=\"row\">").append(Html.isolated(host.name)).append("</th>");
    cell(html, Units.count(host.images));
    cell(html, Units.bytes((double) host.bytes));
    cell(html, Units.time((double) host.waited / Span.TICKS_PER_SECOND));
    cell(html, Units.count(host.retries));
    cell(html, Units.count(host.failed));
    html.append("</tr>\n");
  }

  private static void cell(StringBuilder html, String value) {
    html.append("<td>").append(value).append("</td>");
  }
}
