// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Tests that docs/installing.md lists the dependencies of core, with their versions and sizes. */
class InstallingPageTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern ROW = Pattern.compile("\\| `([\\w-]+)` \\| ([\\d.]+) \\| ([\\d,]+) \\|");
  private static final Pattern TOTAL = Pattern.compile("\\| together \\| \\| ([\\d,]+) \\|");
  private static final Pattern OWN_SIZE = Pattern.compile("jar of core itself has about ([\\d,]+) kB");
  private static final Pattern ALLOWED = Pattern.compile("<include>[\\w.]+:([\\w-]+)</include>");
  private static final Pattern MANAGED = Pattern.compile("<artifactId>(imgur-fetch-\\w+)</artifactId>");

  @Test
  void theRuntimeDependenciesOfCoreAreListedWithVersionsAndSizes() throws IOException {
    String page = read("docs/installing.md");
    Map<String, String> listed = new TreeMap<>();
    Map<String, String> found = new TreeMap<>();
    long bytes = 0;
    for (MatchResult row : ROW.matcher(page).results().toList()) {
      listed.put(row.group(1) + ' ' + row.group(2), row.group(3));
      Path jar = onClassPath(row.group(1) + '-' + row.group(2) + ".jar");
      bytes += Files.size(jar);
      found.put(row.group(1) + ' ' + row.group(2), kilobytes(Files.size(jar)));
    }
    assertThat(listed).isEqualTo(found);
    assertThat(TOTAL.matcher(page).results().map(total -> total.group(1))).containsExactly(kilobytes(bytes));
  }

  @Test
  void theJarOfCoreHasTheListedSize() throws IOException {
    long listed = Long.parseLong(
        groups(OWN_SIZE, "docs/installing.md").findFirst().orElseThrow());
    assertThat(Math.round(sizeAsJar(PROJECT.resolve("imgur-fetch-core/target/classes")) / 1000.0))
        .isCloseTo(listed, within(listed / 20));
  }

  private static long sizeAsJar(Path classes) throws IOException {
    ByteArrayOutputStream jar = new ByteArrayOutputStream(1 << 20);
    try (Stream<Path> walk = Files.walk(classes);
        ZipOutputStream zip = new ZipOutputStream(jar)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, zip);
      }
    }
    return jar.size();
  }

  @Test
  void noOtherDependencyPassesTheBuild() throws IOException {
    List<String> allowed = groups(ALLOWED, "imgur-fetch-core/pom.xml").toList();

    assertThat(groups(ROW, "docs/installing.md"))
        .doesNotContain("thumbnailator")
        .containsExactlyInAnyOrderElementsOf(allowed.stream()
            .filter(name -> !name.equals("thumbnailator"))
            .toList());
  }

  @Test
  void thePageAndTheBomNameAllModulesThatApplicationsUse() throws IOException {
    String root = read("pom.xml");
    List<String> modules = Pattern.compile("<module>(imgur-fetch-\\w+)</module>")
        .matcher(root)
        .results()
        .map(module -> module.group(1))
        .filter(module -> !module.equals("imgur-fetch-bom") && !module.equals("imgur-fetch-examples"))
        .toList();

    assertThat(groups(MANAGED, "imgur-fetch-bom/pom.xml").filter(name -> !name.equals("imgur-fetch-bom")))
        .containsExactlyInAnyOrderElementsOf(modules);
    assertThat(read("docs/installing.md"))
        .contains(modules.stream().map(module -> '`' + module + '`').toList());
  }

  private static Stream<String> groups(Pattern pattern, String file) throws IOException {
    return pattern.matcher(read(file)).results().map(match -> match.group(1));
  }

  private static Path onClassPath(String name) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(entry -> entry.endsWith(name))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("docs/installing.md lists " + name + ", which core does not use"));
  }

  private static String kilobytes(long bytes) {
    return String.format(Locale.ROOT, "%,d", Math.round(bytes / 1000.0));
  }

  private static String read(String file) throws IOException {
    return Files.readString(PROJECT.resolve(file));
  }
}
