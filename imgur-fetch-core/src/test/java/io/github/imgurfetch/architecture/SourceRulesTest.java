// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests rules for source files that cannot be checked in bytecode. */
class SourceRulesTest {
  private static final Path ROOT = Path.of("..");
  private static final int MAX_LINES_MAIN = 300;
  private static final int MAX_LINES_TEST = 400;
  private static final int MAX_COLUMNS = 120;
  private static final Pattern LOGGER = Pattern.compile("getLogger\\(\\s*(\\w+)\\.class\\s*\\)");

  @Test
  void mainFilesHaveAtMostThreeHundredLinesAndTestsFourHundred() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources("main")) check(file, MAX_LINES_MAIN, tooLong);
    for (Path file : sources("test")) check(file, MAX_LINES_TEST, tooLong);
    assertThat(tooLong).isEmpty();
  }

  private static void check(Path file, int max, List<String> tooLong) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.size() > max) tooLong.add(file + ": " + lines.size() + " lines");
    if (isForeign(file)) return;
    for (String line : lines) if (line.length() > MAX_COLUMNS) tooLong.add(file + ": " + line);
  }

  @Test
  void aLoggerHasTheNameOfItsOwnClass() throws IOException {
    List<String> foreign = new ArrayList<>();
    for (Path file : sources("main")) {
      String own = file.getFileName().toString().replace(".java", "");
      Matcher logger = LOGGER.matcher(Files.readString(file));
      while (logger.find()) if (!logger.group(1).equals(own)) foreign.add(file + ": " + logger.group());
    }
    assertThat(foreign).isEmpty();
  }

  @Test
  void everyFileBeginsWithItsLicence() throws IOException {
    List<String> without = new ArrayList<>();
    for (String part : List.of("main", "test"))
      for (Path file : sources(part))
        if (!Files.readString(file).startsWith("// SPDX-License-Identifier: Apache-2.0\n") && !isForeign(file))
          without.add(file.toString());
    assertThat(without).isEmpty();
  }

  /** Names of types that were private to this project; each has a standard term instead. */
  private static final Pattern OLD_NAMES =
      Pattern.compile("\\b(?:class|record|interface|enum) (Crew|Staff|Shift|WorkerLimit"
          + "|Round|Sign|Lane|Death|Pace|Waits|ClosableWaiter|Reach|Speed|Lookups|Patience|Faults|Trouble|Attempts"
          + "|Voice|NameBook|TaskMaker|Made|AgainLink|KeptBody|KeptPart|PartNote|LimitedCalls|SideFile|Beside|Turn"
          + "|Steps|Reception|Curator|\\w*Desk|Studio|Origin|Rest|Mark|Records|RunBooks|Screening|OpenImages|HostHolds"
          + "|ByNameAlone|Beat|Ask|TaskOpening|RunEnd|RunAssembly|OutcomeHolder|JobBoard|AskedFilter|Filters|Reply"
          + "|ReplyReader|\\w+Walk|SteadyFile|Uninterrupted|SmallPicture|PictureReader|OfferedDigest"
          + "|ContractRig|TwinWorkload)\\b");

  /** Bounds are called MAX and MIN. */
  private static final Pattern OLD_BOUNDS =
      Pattern.compile("\\b(?:MOST|LONGEST|LARGEST|BIGGEST|LEAST|SHORTEST|SMALLEST|FEWEST)(?:_[A-Z_]+)?\\b");

  @Test
  void noTypeHasAnOldName() throws IOException {
    List<String> old = new ArrayList<>();
    for (String part : List.of("main", "test"))
      for (Path file : sources(part)) {
        Matcher name = OLD_NAMES.matcher(Files.readString(file));
        while (name.find()) old.add(file + ": " + name.group());
      }
    assertThat(old).isEmpty();
  }

  @Test
  void boundsAreCalledMaxAndMin() throws IOException {
    List<String> old = new ArrayList<>();
    for (String part : List.of("main", "test"))
      for (Path file : sources(part)) {
        if (file.endsWith("SourceRulesTest.java")) continue;
        Matcher name = OLD_BOUNDS.matcher(Files.readString(file));
        while (name.find()) old.add(file + ": " + name.group());
      }
    assertThat(old).isEmpty();
  }

  /** Whether a file is a user program, which is copied unchanged and has no package. */
  private static boolean isForeign(Path file) throws IOException {
    return !Files.readString(file).contains("package io.github.imgurfetch");
  }

  private static List<Path> sources(String part) throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.sorted().toList()) {
        Path directory = module.resolve("src").resolve(part).resolve("java");
        if (!Files.isDirectory(directory)) continue;
        try (Stream<Path> files = Files.walk(directory)) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
      }
    }
    assertThat(sources).isNotEmpty();
    return sources;
  }
}
