// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/** The contact sheet as HTML: the images with an embedded thumbnail. The script adds the others. */
final class Sheet {
  private Sheet() {}

  static String tiles(List<Thumbnails.Tile> tiles) {
    StringBuilder html = new StringBuilder();
    tiles.stream()
        .sorted(Comparator.comparingLong(Thumbnails.Tile::number))
        .forEach(tile -> html.append("<li data-row=\"")
            .append(tile.row())
            .append("\"><a href=\"")
            .append(Html.escape(tile.file()))
            .append("\"><img alt=\"")
            .append("\" src=\"data:image/jpeg;base64,")
            .append(Base64.getEncoder().encodeToString(tile.jpeg()))
            .append("\" />")
            .append("<span>")
            .append(Html.isolated(Html.cut(tile.name(), 200)))
            .append("</span></a></li>\n"));
    return html.toString();
  }
}
