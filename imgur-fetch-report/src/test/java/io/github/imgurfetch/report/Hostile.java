// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import io.github.imgurfetch.gallery.Image;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Titles that try to inject code, or to reverse the text around them. */
final class Hostile {
  static final List<String> TITLES = List.of(
      "</script><script>window.hacked = 1</script>",
      "<img src=x onerror=\"window.hacked = 1\">",
      "\"><svg onload='window.hacked = 1'>",
      "' onmouseover='window.hacked = 1",
      "<!-- <script> ]]> -->",
      "</style></title></textarea></bdi></a></li></ul>",
      "{{script}}{{rows}}",
      "&lt;b&gt; &amp;amp;",
      "invoice\u202Egpj.exe",
      "\u2067\u200F\u05D0\u05D1\u05D2 right to left",
      "Zalgo h\u0335\u0321e\u0336l\u0337lo, emoji \uD83D\uDE00, CJK \u56FE\u50CF");

  private Hostile() {}

  /** Returns an image from a gallery with a title. */
  static Image image(String title, URI link) {
    return image(title, link, "hostile");
  }

  static Image image(String title, URI link, String id) {
    return new Image(
        id,
        link,
        "image/jpeg",
        1,
        1,
        1,
        false,
        false,
        Optional.of(title),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }
}
