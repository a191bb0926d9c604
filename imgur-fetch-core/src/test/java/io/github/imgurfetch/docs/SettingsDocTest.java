// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.ImgurGallery;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page on settings lists every setting of both builders, each with a default and a description, and no other. */
class SettingsDocTest {
  private static final Path PAGE = Path.of("").toAbsolutePath().getParent().resolve("docs/settings.md");
  private static final Pattern SETTING = Pattern.compile("`(\\w+\\([^`]*\\))`");

  @Test
  void thePageListsAllSettingsOfADownloader() throws IOException {
    assertThat(documented("ConcurrentDownloader"))
        .containsExactlyElementsOf(settings(ConcurrentDownloader.Builder.class));
  }

  @Test
  void thePageListsAllSettingsOfAGallery() throws IOException {
    assertThat(documented("ImgurGallery")).containsExactlyElementsOf(settings(ImgurGallery.Builder.class));
  }

  @Test
  void everySettingHasADefaultAndADescription() throws IOException {
    for (String builder : List.of("ConcurrentDownloader", "ImgurGallery"))
      for (String row : rows(builder)) {
        String[] cells = row.split(" *\\| *", -1);
        assertThat(cells).as(row).hasSize(7);
        assertThat(cells[2]).as("the default of %s", cells[1]).isNotBlank();
        assertThat(cells[5]).as("the description of %s", cells[1]).isNotBlank();
      }
  }

  private static Set<String> settings(Class<?> builder) {
    return Arrays.stream(builder.getMethods())
        .filter(method -> method.getDeclaringClass() != Object.class)
        .filter(method -> !method.getName().equals("build"))
        .map(SettingsDocTest::text)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(Method method) {
    String parameters = Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(", "));
    return method.getName() + "(" + parameters.replaceFirst("\\[]$", "...") + ")";
  }

  private static Set<String> documented(String builder) throws IOException {
    return rows(builder).stream()
        .flatMap(row -> SETTING.matcher(row.split("\\|")[1]).results())
        .map(setting -> setting.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The table rows of the section about a builder. */
  private static List<String> rows(String builder) throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf("\n## `" + builder + ".builder()`");
    assertThat(start).as("the section about %s", builder).isPositive();
    int end = page.indexOf("\n## ", start + 1);
    return page.substring(start, end)
        .lines()
        .filter(line -> line.startsWith("| `"))
        .toList();
  }
}
