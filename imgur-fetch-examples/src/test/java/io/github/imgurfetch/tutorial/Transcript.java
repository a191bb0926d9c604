// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.tutorial;

import java.util.List;

/** The recorded output of a program, drawn as a terminal. The colors are the same on light and dark pages. */
final class Transcript {
  private static final int LINE = 19;
  private static final int TOP = 44;
  private static final int LEFT = 18;
  private static final double CHARACTER = 7.9;

  private Transcript() {}

  static String draw(String description, List<String> lines) {
    int height = TOP + lines.size() * LINE + 16;
    int longest = lines.stream().mapToInt(String::length).max().orElse(0);
    int width = (int) Math.max(Svg.WIDTH, 2 * LEFT + longest * CHARACTER);
    StringBuilder svg =
        new StringBuilder(("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" role=\"img\" aria-labelledby=\"title description\">\n"
                + "<title id=\"title\">%s</title>\n<desc id=\"description\">%s</desc>\n")
            .formatted(
                width,
                height,
                width,
                height,
                Svg.escape(description),
                Svg.escape(String.join("\n", lines))));
    svg.append("""
  <style>
  text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #e6edf3; }
  .command { fill: #7ee787; }
  </style>
  """);
    svg.append("<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#161b22\"/>\n".formatted(width, height));
    String[] buttons = {"#ff5f57", "#febc2e", "#28c840"};
    for (int i = 0; i < buttons.length; i++)
      svg.append("<circle cx=\"%d\" cy=\"20\" r=\"6\" fill=\"%s\"/>\n".formatted(22 + i * 20, buttons[i]));
    int y = TOP + 8;
    for (String line : lines) {
      svg.append("<text x=\"%d\" y=\"%d\" xml:space=\"preserve\"%s>%s</text>\n"
          .formatted(LEFT, y, line.startsWith("$ ") ? " class=\"command\"" : "", Svg.escape(line)));
      y += LINE;
    }
    return svg.append("</svg>\n").toString();
  }
}
