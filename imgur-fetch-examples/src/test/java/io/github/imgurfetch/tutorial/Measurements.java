// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.tutorial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The measured runs of the tutorial, in docs/tutorial/data. */
final class Measurements {
  private final List<MeasuredRun> runs;
  private final List<MeasuredImage> images;

  private Measurements(List<MeasuredRun> runs, List<MeasuredImage> images) {
    this.runs = runs;
    this.images = images;
  }

  /** The directory docs/tutorial, whether a program runs in the project's directory or in a module. */
  static Path tutorial() {
    Path here = Path.of("").toAbsolutePath();
    while (here != null && !Files.isDirectory(here.resolve("docs/tutorial"))) here = here.getParent();
    if (here == null) throw new IllegalStateException("run this program in the project's directory");
    return here.resolve("docs/tutorial");
  }

  static Measurements read() throws IOException {
    Path data = tutorial().resolve("data");
    return new Measurements(
        Files.readAllLines(data.resolve("runs.csv")).stream()
            .skip(1)
            .map(MeasuredRun::parse)
            .toList(),
        Files.readAllLines(data.resolve("images.csv")).stream()
            .skip(1)
            .map(MeasuredImage::parse)
            .toList());
  }

  MeasuredRun run(String name) {
    return runs.stream()
        .filter(run -> run.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("runs.csv does not have " + name));
  }

  List<MeasuredImage> images(String run) {
    return images.stream().filter(image -> image.run().equals(run)).toList();
  }
}
