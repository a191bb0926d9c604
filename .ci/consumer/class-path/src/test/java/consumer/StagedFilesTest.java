// SPDX-License-Identifier: Apache-2.0
package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests the files of a staged release: those that Maven Central requires, with the contents that we promise. */
class StagedFilesTest {
  private static final String VERSION = System.getProperty("version");
  private static final Path GROUP = Path.of(System.getProperty("staging"), "io", "github", "imgurfetch");
  private static final int JAVA_17 = 61;
  private static final Pattern MANAGED = Pattern.compile("<artifactId>(imgur-fetch-[\\w-]+)</artifactId>\\s*<version>");

  @Test
  void theBomListsAllOtherArtifacts() throws IOException {
    assertThat(modules()).isNotEmpty();
    try (Stream<Path> staged = Files.list(GROUP)) {
      assertThat(staged.map(module -> module.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("imgur-fetch-bom"), modules().stream())
              .toList());
    }
  }

  @TestFactory
  Stream<DynamicTest> aModuleIsComplete() throws IOException {
    return modules().stream().map(module -> DynamicTest.dynamicTest(module, () -> {
      try (Stream<Path> files = Files.list(file(module, "").getParent())) {
        assertThat(files.map(file -> file.getFileName().toString())
                .filter(name -> !name.matches(".*\\.(asc|md5|sha1|sha256|sha512)")))
            .containsExactlyInAnyOrderElementsOf(
                Stream.of(".jar", "-sources.jar", "-javadoc.jar", ".pom", "-cyclonedx.json", "-cyclonedx.xml")
                    .map(end -> module + '-' + VERSION + end)
                    .toList());
      }
      for (String end : List.of(".jar", "-sources.jar", "-javadoc.jar")) hasItsLicence(file(module, end));
      isForJava17(file(module, ".jar"));
      showsNothingInternal(file(module, "-javadoc.jar"));
      saysWhereItComesFrom(file(module, ".pom"));
      for (String end : List.of(".jar", "-sources.jar", "-javadoc.jar", ".pom")) {
        assertThat(file(module, end + ".asc")).exists();
        assertThat(file(module, end + ".sha1")).exists();
      }
    }));
  }

  private static void hasItsLicence(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      for (String name : List.of("META-INF/LICENSE", "META-INF/NOTICE"))
        assertThat(jar.getEntry(name)).as("%s in %s", name, file).isNotNull();
    }
  }

  private static void isForJava17(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
          .startsWith("io.github.imgurfetch");
      for (ZipEntry entry : jar.stream().filter(each -> each.getName().endsWith(".class")).toList())
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
          in.readInt();
          in.readUnsignedShort();
          assertThat(in.readUnsignedShort()).as(entry.getName()).isEqualTo(JAVA_17);
        }
    }
  }

  private static void showsNothingInternal(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      List<String> pages = jar.stream().map(ZipEntry::getName).toList();
      assertThat(pages).contains("index.html").noneMatch(page -> page.contains("internal"));
    }
  }

  private static void saysWhereItComesFrom(Path file) throws IOException {
    assertThat(Files.readString(file))
        .contains("<url>https://github.com/imgurfetch/imgur-fetch</url>", "<developer>", "<scm ", "<issueManagement>")
        .contains("<name>Apache-2.0</name>", "<version>" + VERSION + "</version>")
        .doesNotContain("<parent>", "<scope>test</scope>", "SNAPSHOT", "${", "<repositories>", "<build>", "<profiles>");
  }

  private static List<String> modules() {
    try {
      return MANAGED.matcher(Files.readString(file("imgur-fetch-bom", ".pom")))
          .results()
          .map(found -> found.group(1))
          .filter(name -> !name.equals("imgur-fetch-bom"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(String module, String end) {
    return GROUP.resolve(module).resolve(VERSION).resolve(module + '-' + VERSION + end);
  }
}
