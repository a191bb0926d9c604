// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that GitHub runs only what a developer can run too: {@code .ci/run} and the tasks of the Makefile, on each JDK.
 */
class WorkflowsTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern RUN = Pattern.compile("\\brun: *(.*)");
  private static final Pattern TASK = Pattern.compile("(?m)^([a-z-]+):.*## ");
  private static final Pattern BUILT = Pattern.compile("built with \\[(.*)]");
  private static final Pattern TASK_NAMED = Pattern.compile("`make ([a-z-]+)");

  @Test
  void workflowsRunTheScriptOrTasksThatExist() throws IOException {
    List<String> tasks = tasks();
    List<String> commands = workflows()
        .flatMap(text -> RUN.matcher(text).results())
        .map(run -> run.group(1))
        .toList();

    assertThat(commands)
        .contains(".ci/run", "make release-check")
        .allMatch(command -> command.equals(".ci/run")
            || command.startsWith("make ") && tasks.contains(command.substring("make ".length())));
    assertThat(workflows()).first().asString().contains("17", "21", "25");
  }

  @Test
  void theScriptRunsTheTestCommandOfTheReadme() throws IOException {
    assertThat(Files.readString(PROJECT.resolve("README.md"))).contains("mvn verify");
    assertThat(Files.readString(PROJECT.resolve(".ci/run"))).contains("clean verify");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theScriptTestsOnAJdk25AsWell(@TempDir Path home) throws Exception {
    Path jdk = home.resolve("jdk");
    program(jdk.resolve("bin/java"), "true");
    program(jdk.resolve("bin/javac"), "true");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    program(home.resolve("tools/mvn"), "echo \"built with [${JAVA_HOME:-}]\"");

    assertThat(builds(home, jdk.toString())).containsExactly("", jdk.toString());
    assertThat(builds(home, "").skip(1))
        .allSatisfy(
            other -> assertThat(Path.of(other, "release")).content().contains("JAVA_VERSION=\"25"));
  }

  private static void program(Path file, String commands) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  /** Runs the script with a Maven that only says which JDK it is given, and returns these. */
  private static Stream<String> builds(Path home, String jdk25) throws InterruptedException {
    ChildJvm.Result result = Shell.run(
        "env",
        "-u",
        "JAVA_HOME",
        "JAVA_HOME_25_X64=" + jdk25,
        "PATH=" + home.resolve("tools") + ":" + System.getenv("PATH"),
        PROJECT.resolve(".ci/run"));
    assertThat(result.exit()).as(result.output()).isZero();
    return BUILT.matcher(result.output()).results().map(built -> built.group(1));
  }

  @Test
  void tasksThatDocumentsNameExist() throws IOException {
    List<String> tasks = tasks();
    for (String page : List.of("CONTRIBUTING.md", "docs/installing.md", "docs/releasing.md"))
      assertThat(TASK_NAMED
              .matcher(Files.readString(PROJECT.resolve(page)))
              .results()
              .map(task -> task.group(1)))
          .as(page)
          .isSubsetOf(tasks);
  }

  private static List<String> tasks() throws IOException {
    return TASK.matcher(Files.readString(PROJECT.resolve("Makefile")))
        .results()
        .map(task -> task.group(1))
        .toList();
  }

  private static Stream<String> workflows() throws IOException {
    try (Stream<Path> files = Files.list(PROJECT.resolve(".github/workflows"))) {
      return files.sorted().map(WorkflowsTest::read).toList().stream();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
