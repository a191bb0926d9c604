// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import io.github.imgurfetch.standin.StandInGallery;
import java.nio.file.Path;
import java.time.Duration;

/** A stand-in whose images are drawn once for all tests. */
final class Server {
  private Server() {}

  static StandInGallery start(Duration delay) {
    return StandInGallery.builder()
        .delay(delay)
        .cache(Path.of("target", "stand-in"))
        .start();
  }
}
