// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The class path of the tests with its directories packed into jars, as in production: a JVM needs a descriptor for
 * each class that it loads from a directory.
 */
public final class JarredClassPath {
  private JarredClassPath() {}

  /** Packs the jars into a directory. Returns the options of a JVM that uses them. */
  public static List<String> options(Path directory) throws InterruptedException {
    List<String> places = new ArrayList<>();
    for (String place : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (place.contains("wiremock") || place.contains("archunit")) continue; // tens of megabytes
      places.add(
          Files.isDirectory(Path.of(place))
              ? packed(place, directory.resolve("classes" + places.size() + ".jar"))
              : place);
    }
    return List.of("-cp", String.join(File.pathSeparator, places));
  }

  private static String packed(String place, Path jar) throws InterruptedException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jar");
    assertThat(Shell.run(tool, "cf", jar, "-C", place, ".").exit()).isZero();
    return jar.toString();
  }
}
