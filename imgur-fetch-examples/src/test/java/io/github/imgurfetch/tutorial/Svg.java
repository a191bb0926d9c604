// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.tutorial;

import java.util.Locale;

/** An SVG image with a text alternative and colors for light and dark pages. */
final class Svg {
  static final int WIDTH = 720;

  private static final String STYLE = """
  <style>
  text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }
  .title { font-size: 15px; font-weight: 600; }
  .quiet { fill: #59636e; }
  .end { text-anchor: end; }
  .middle { text-anchor: middle; }
  .page { fill: #ffffff; }
  .axis { stroke: #d1d9e0; stroke-width: 1; }
  .bar { fill: #0969da; }
  .other { fill: #54a3ff; }
  .first { fill: #818b98; }
  @media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc; }
  .quiet { fill: #9198a1; }
  .page { fill: #0d1117; }
  .axis { stroke: #3d444d; }
  .bar { fill: #4493f8; }
  .other { fill: #1f6feb; }
  .first { fill: #656c76; }
  }
  </style>
  """;

  private final StringBuilder body = new StringBuilder();
  private final String title;
  private final String description;
  private final int height;

  /**
   * @param title the heading, which is also the accessible name
   * @param description what the image shows, in words, for readers who do not see it
   */
  Svg(String title, String description, int height) {
    this.title = title;
    this.description = description;
    this.height = height;
    rectangle("page", 0, 0, WIDTH, height);
    text("title", 16, 28, title);
  }

  void rectangle(String style, double x, double y, double width, double rectangleHeight) {
    body.append(String.format(
        Locale.ROOT,
        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>%n",
        style,
        x,
        y,
        width,
        rectangleHeight));
  }

  void verticalLine(double x, double y1, double y2) {
    body.append(String.format(
        Locale.ROOT, "<line class=\"axis\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n", x, y1, x, y2));
  }

  void text(String style, double x, double y, String text) {
    body.append(String.format(
        Locale.ROOT, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>%n", style, x, y, escape(text)));
  }

  @Override
  public String toString() {
    return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                + " aria-labelledby=\"title description\">\n<title id=\"title\">%s</title>\n"
                + "<desc id=\"description\">%s</desc>\n")
            .formatted(WIDTH, height, WIDTH, height, escape(title), escape(description))
        + STYLE
        + body.toString().replace("\r", "")
        + "</svg>\n";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
