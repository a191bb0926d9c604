// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every relative link and image of the pages leads to a file, and every anchor to a heading, as GitHub names them. */
class LinksTest {
  private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```$|``[^\\n]+?``|`[^`\\n]*`");
  private static final Pattern LINK = Pattern.compile("\\]\\(<?([^)>\\s]+)>?(?: \"[^\"]*\")?\\)"
      + "|(?m)^\\[[^\\]]+\\]: (\\S+)|(?:src|srcset|href)=\"([^\"]+)\"");
  private static final Pattern REFERENCE = Pattern.compile("\\[[^\\[\\]]+\\]\\[([^\\[\\]]+)\\]");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
  private static final Pattern ELSEWHERE = Pattern.compile("(?:https?|mailto):.*");

  private final Map<Path, Set<String>> anchors = new HashMap<>();

  @Test
  void everyRelativeLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    int checked = 0;
    for (Path page : Pages.all()) {
      Matcher link = LINK.matcher(prose(page));
      while (link.find()) {
        String target =
            link.group(1) != null ? link.group(1) : link.group(2) != null ? link.group(2) : link.group(3);
        if (ELSEWHERE.matcher(target).matches()) continue;
        checked++;
        if (!leadsSomewhere(page, target)) broken.add(Pages.PROJECT.relativize(page) + ": " + target);
      }
    }
    assertThat(broken).isEmpty();
    assertThat(checked).isGreaterThan(100);
  }

  @Test
  void everyReferenceIsDefined() throws IOException {
    for (Path page : Pages.all()) {
      String prose = prose(page);
      Matcher reference = REFERENCE.matcher(prose);
      while (reference.find())
        assertThat(prose.contains("\n[" + reference.group(1) + "]: "))
            .as("[%s] of %s", reference.group(1), Pages.PROJECT.relativize(page))
            .isTrue();
    }
  }

  private boolean leadsSomewhere(Path page, String target) throws IOException {
    int hash = target.indexOf('#');
    String path = hash < 0 ? target : target.substring(0, hash);
    Path file = path.isEmpty() ? page : page.resolveSibling(path).normalize();
    if (!Files.exists(file)) return false;
    if (hash < 0) return true;
    return file.toString().endsWith(".md") && anchors(file).contains(target.substring(hash + 1));
  }

  /** The anchors of a page: its headings in lower case, without punctuation, with hyphens for spaces. */
  private Set<String> anchors(Path page) throws IOException {
    Set<String> known = anchors.get(page);
    if (known != null) return known;
    Set<String> names = new HashSet<>();
    Matcher heading = HEADING.matcher(Files.readString(page).replaceAll("(?ms)^ *```.*?^ *```$", ""));
    while (heading.find()) {
      String name = heading.group(1)
          .strip()
          .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
          .toLowerCase(Locale.ROOT)
          .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "")
          .replace(' ', '-');
      String unique = name;
      for (int n = 1; !names.add(unique); n++) unique = name + "-" + n;
    }
    anchors.put(page, names);
    return names;
  }

  private static String prose(Path page) throws IOException {
    return CODE.matcher(Files.readString(page)).replaceAll("");
  }
}
